export { type Choice, ChoiceField } from './choice-field.tsx';
export { DangerField } from './danger-field.tsx';
export { type DispatchBody, DispatchFields, emptyDispatch, useDispatchGaps } from './dispatch-fields.tsx';
export { InlineForm } from './inline-form.tsx';
export { TextField } from './text-field.tsx';
export { FileField } from './file-field.tsx';
