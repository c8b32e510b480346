import { Chance } from './random.ts';

/** What may happen to one exchange between a seat and the hub. `answer_lost` is a commit and then a reset of the connection. */
export const fates = [
  'lost',
  'answer_lost',
  'late',
  'too_slow',
  'twice',
  'arrives_later',
  'truncated',
  'portal',
  'unauthorised',
  'conflict',
  'too_large',
  'busy',
  'server',
] as const;
export type Fate = (typeof fates)[number];

const year = 31_536_000_000;
const skews = [0, 0, -600_000, year, -year] as const;

/** How a database comes to hold less than it did. */
export type Loss = 'empty' | 'older' | 'vanished' | 'holed' | 'holed_unseen' | 'broken';

type What =
  | { do: 'call'; danger: boolean; calls: number }
  | { do: 'work' | 'race' | 'draft' | 'turn_urgent' | 'switch_operator' | 'poison' | 'revoke' }
  | { do: 'line'; cut: 'none' | 'refused' | 'half_open'; ms: number }
  | { do: 'exchanges'; fates: Fate[] }
  | { do: 'die'; at: number; how: 'kill' | 'power' }
  | { do: 'vault'; to: 'down' | 'up' | 'throws' | Loss }
  | { do: 'copy'; to: 'gone' | 'damaged' | 'refuses' }
  | { do: 'clock'; skew: number }
  | { do: 'hub'; to: 'restart' | 'backup' | 'restore' | 'other_protocol' };

/** One step: how long nothing else happens before it, which seat it is about, and dice of its own. */
export type Step = What & { wait: number; seat: number; roll: number };

/**
 * A story is its steps and nothing else: each carries its own dice, so any of them can be left out without changing what
 * the others do. That is what makes a failing story short.
 */
export type Story = { seed: number; steps: Step[] };

export const seatCount = 4;

export function storyOf(seed: number, length = 24): Story {
  const chance = new Chance(Math.imul(seed, 0x9e3779b1));
  return { seed, steps: Array.from({ length }, () => step(chance)) };
}

function step(chance: Chance): Step {
  const wait = chance.happens(0.3) ? 0 : chance.below(chance.happens(0.2) ? 4_000 : 700);
  return { ...what(chance), wait, seat: chance.below(seatCount), roll: chance.below(0x7fffffff) };
}

/** How often each kind of step comes up, in parts of the whole. */
const shares: [share: number, make: (chance: Chance) => What][] = [
  [26, (c) => ({ do: 'call', danger: c.happens(0.25), calls: c.happens(0.15) ? 4 : 1 })],
  [30, () => ({ do: 'work' })],
  [4, () => ({ do: 'race' })],
  [3, () => ({ do: 'draft' })],
  [4, () => ({ do: 'turn_urgent' })],
  [1, () => ({ do: 'switch_operator' })],
  [1, () => ({ do: 'poison' })],
  [1, () => ({ do: 'revoke' })],
  [8, (c) => ({ do: 'line', cut: c.pick(['none', 'refused', 'half_open']), ms: c.pick([0, 0, 200, 3_000]) })],
  [10, (c) => ({ do: 'exchanges', fates: Array.from({ length: 1 + c.below(3) }, () => c.pick(fates)) })],
  [8, (c) => ({ do: 'die', at: 1 + c.below(c.happens(0.5) ? 12 : 60), how: c.pick(['kill', 'power']) })],
  [2, (c) => ({ do: 'vault', to: c.pick(['down', 'up', 'up', 'throws']) })],
  [5, (c) => ({ do: 'vault', to: c.pick(['empty', 'older', 'vanished', 'holed', 'holed_unseen', 'broken']) })],
  [1, (c) => ({ do: 'copy', to: c.pick(['gone', 'damaged', 'refuses']) })],
  [1, (c) => ({ do: 'clock', skew: c.pick(skews) })],
  [4, (c) => ({ do: 'hub', to: c.pick(['restart', 'backup', 'backup', 'restore', 'restore', 'other_protocol']) })],
];
const whole = shares.reduce((sum, [share]) => sum + share, 0);

function what(chance: Chance): What {
  let left = chance.next() * whole;
  for (const [share, make] of shares) {
    left -= share;
    if (left < 0) return make(chance);
  }
  return { do: 'work' };
}

/** A story in words, to be read in a failure. */
export function told({ seed, steps }: Story): string {
  const lines = steps.map(({ wait, seat, roll, ...rest }, i) => {
    const { do: act, ...more } = rest;
    const about = act === 'hub' ? '' : ` seat ${seat}`;
    return `  ${i + 1}. +${wait} ms${about} ${act} ${JSON.stringify(more)} (dice ${roll})`;
  });
  return [`seed ${seed}, ${steps.length} steps`, ...lines].join('\n');
}
