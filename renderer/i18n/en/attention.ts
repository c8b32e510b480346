import type { Messages } from '../messages.ts';
import type { attention as zh } from '../zh-CN/attention.ts';

export const attention: Messages<typeof zh> = {
  title: 'Needs a person',
  empty: 'Nothing needs a person',
  intro:
    'The hub refused these acts; everything typed is kept. Submit again when things have changed, or say how it was settled.',
  who: 'operator {{operator}}',
  detail: 'detail: {{detail}}',
  typed: 'Typed then',
  nothingTyped: 'no text was typed',
  offerAgain: 'Submit again',
  dismiss: 'Settled',
  why: 'How it was settled',
  whyHint: 'e.g. completed in a new order; the other side did it already',
  needWhy: 'Say how it was settled',
  confirm: 'Confirm settled',
  open: 'Open the order',
};
