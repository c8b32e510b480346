import type { Messages } from '../messages.ts';
import type { alerts as zh } from '../zh-CN/alerts.ts';

export const alerts: Messages<typeof zh> = {
  label: 'Alerts',
  quiet: 'No alert waits',
  more: '{{n}} more',
  acknowledge: 'Acknowledge',
  open: 'Open',
  voice: 'Hand over',
  from: 'from {{name}}',
  failed: 'The alert could not be acknowledged. Try again.',
  soundOff: 'The system holds the sound back until a key is pressed; watch this line.',
  announce: '{{kind}}: {{title}}, {{place}}',
};
