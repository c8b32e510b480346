export { propose, warmUp } from './propose.ts';
export { SCOPE_TABLE, scopeFor } from './scope/table.ts';
export type {
  Action,
  Alternative,
  Category,
  Danger,
  Handler,
  LinkedService,
  Platform,
  Proposal,
  TriageInput,
  TriageReason,
} from './types.ts';
