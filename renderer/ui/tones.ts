import type { Business, Delivery, LegState, Supervision } from '../../shared/domain/index.ts';

/** Colour is only ever a second mark: every tag also carries an icon and words. */
export type Tone = 'plain' | 'busy' | 'good' | 'warn' | 'bad';

const business: Partial<Record<Business, Tone>> = {
  submitted: 'plain',
  returned: 'bad',
  three_way: 'warn',
  consulting: 'warn',
  first_receiver: 'warn',
  conference: 'warn',
  fed_back: 'good',
  followed_up: 'good',
  closed: 'good',
  guided: 'good',
  explained: 'good',
  withdrawn: 'plain',
  merged: 'plain',
};

export function businessTone(value: Business): Tone {
  return business[value] ?? 'busy';
}

export function deliveryTone(value: Delivery): Tone {
  const tones = { saved: 'plain', queued: 'warn', received: 'busy', delivered: 'good', attention: 'bad' } as const;
  return tones[value];
}

export function supervisionTone(value: Supervision): Tone {
  if (value === 'normal') return 'plain';
  if (value === 'rectified') return 'good';
  return value === 'warning' ? 'warn' : 'bad';
}

export function legTone(value: LegState): Tone {
  if (value === 'connected') return 'good';
  if (value === 'ringing' || value === 'held') return 'warn';
  return value === 'idle' || value === 'left' ? 'plain' : 'bad';
}
