import type { ListTab } from '../../stores/index.ts';

/** The lists of the left column in the order of their keys: Alt+1 … Alt+9. */
export const listTabs: readonly ListTab[] = [
  'drafts',
  'queued',
  'sent',
  'inbox',
  'mine',
  'passing',
  'attention',
  'ended',
  'supervision',
];
