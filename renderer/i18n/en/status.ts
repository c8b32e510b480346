import type { Messages } from '../messages.ts';
import type { status as zh } from '../zh-CN/status.ts';

export const status: Messages<typeof zh> = {
  label: 'Seat status',
  since: 'since {{time}}',
  why: 'Reason: {{why}}',
  urgent: 'Urgent {{n}}',
  ordinary: 'Ordinary {{n}}',
  openUnsent: 'See what is not sent, export it (Alt+U)',
  oldest: 'Oldest {{age}}',
  oldestNone: 'None waiting',
  sync: 'Synced {{time}}',
  syncNever: 'Never synced',
  attention: 'Attention {{n}}',
  unsigned: 'Unsigned {{n}}',
  disk: '{{state}} ({{gb}} GB free)',
  keyFile: 'Key in a file',
  keyFileHelp:
    'This machine has no keyring; the key lies in a restricted file, which does not stop an administrator or a stolen disk. Ask your administrator.',
  keyring: 'Key protected',
  clock: 'Clock',
  clockOff: 'Clock off by {{n}} s',
  unread: 'Status unknown',
};
