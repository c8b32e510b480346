import '../../ui/form/form.css';
import './duty.css';

export { DutyPage } from './duty-page.tsx';
export { SurgeMark } from './surge-mark.tsx';
