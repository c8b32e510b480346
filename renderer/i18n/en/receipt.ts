import type { Messages } from '../messages.ts';
import type { receipt as zh } from '../zh-CN/receipt.ts';

export const receipt: Messages<typeof zh> = {
  title: 'Voice receipt',
  intro:
    'Write while it is read to you. It is not an order: when the order arrives the two are joined, nobody dispatches twice.',
  spoken: 'Spoken number (8 digits)',
  check: {
    empty: 'ask for it digit by digit and read it back',
    short: '{{count}} more digits',
    long: '{{count}} digits too many',
    letters: 'digits only',
    wrong: 'check digit differs: one digit misheard or two swapped, ask again',
    good: 'checked',
  },
  caller: 'Caller’s name and badge',
  place: 'Place',
  danger: 'Danger',
  text: 'What',
  ownNumber: 'Our own number, told to them',
  submit: 'Register',
  saved: '{{spoken}} registered: {{time}} saved on this seat',
  list: 'Voice receipts',
  empty: 'No voice receipts yet',
  received: '{{caller}} · taken by {{operator}}',
  state: {
    waiting: 'order not here yet',
    joined: 'joined',
    other_addressee: 'needs a person: the order of this number is not addressed to us',
    already_joined: 'needs a person: the order has another voice receipt',
  },
  openOrder: 'Open {{number}}',
  onOrder: 'The order is here: dispatch on it',
  ownNumberTold: 'our number {{number}}',
  dispatch: 'Dispatch',
  dispatched: 'dispatched {{unit}} {{officers}}',
};
