import { describe, expect, it } from 'vitest';
import { play } from './play.ts';
import type { Step, Story } from './story.ts';

type Act = Step extends infer S ? (S extends Step ? Omit<S, 'wait' | 'seat' | 'roll'> & Partial<S> : never) : never;
const story = (...acts: Act[]): Story => ({
  seed: 1,
  // The seats take a moment to start.
  steps: acts.map((act, i): Step => ({ wait: i === 0 ? 500 : 0, seat: 0, roll: 7, ...act })),
});
const call = (danger = false): Act => ({ do: 'call', danger, calls: 1 });
const later = 3_000;

/** Stories that once ended badly, and those that must never do so. A failing seed of `npm run test:sim` gets its name here. */
describe('the story of', () => {
  it('a hub that is restored to nothing: all that was decided is decided again', async () => {
    const told = await play(story(call(), call(true), { do: 'hub', to: 'restore', wait: later }));
    expect(told).toMatchObject({ restores: 1, refused: 0 });
    expect(told.orders).toBeGreaterThan(1);
  });

  it('a hub that is restored twice, to a backup in the middle', async () => {
    const restore: Act = { do: 'hub', to: 'restore', wait: later };
    const backup: Act = { do: 'hub', to: 'backup', wait: later };
    await play(story(call(), backup, call(), { do: 'work' }, restore, { ...call(), seat: 2 }, restore));
  });

  it('an order that had turned urgent, offered again: its older ops go in its lane, before the newer ones', async () => {
    const urgent: Act = { do: 'turn_urgent', wait: later };
    const told = await play(story(call(), urgent, { do: 'hub', to: 'restore', wait: later }, { ...call(), seat: 2 }));
    expect(told.refused).toBe(0);
  });

  it('a store that is down while the hub is restored: the archive is read when it comes up', async () => {
    const down: Act = { do: 'vault', to: 'down', wait: later };
    await play(story(call(), down, { do: 'hub', to: 'restore' }, { ...call(true), wait: later }));
  });

  it('an op the hub stumbles over, at the head of the queue: the others pass', async () => {
    const told = await play(
      story({ do: 'poison' }, { do: 'line', cut: 'refused', ms: 0 }, call(true), call(), call(true)),
    );
    expect(told.refused).toBe(0);
  });

  it('a seat that is revoked for a while, with calls waiting: nothing is dropped', async () => {
    const told = await play(story({ do: 'revoke' }, call(true), call()));
    expect(told).toMatchObject({ acknowledged: expect.any(Number) as number, refused: 0 });
  });

  it('an answer of another life of the hub, which comes after the restore: it decides nothing', async () => {
    const slow: Act = { do: 'exchanges', fates: ['late', 'late', 'late'] };
    await play(story(slow, call(), { do: 'hub', to: 'restore', wait: 400 }, { ...call(), wait: later }));
  });

  it('a page that confirms what was expected: at no moment is the expectation shown over it (seed 20148)', async () => {
    const dice: Act[] = [
      { do: 'call', danger: false, calls: 4, wait: 53, roll: 969918895 },
      { do: 'work', wait: 142, seat: 2, roll: 871872700 },
      { do: 'work', wait: 635, roll: 601081584 },
      { do: 'work', wait: 56, roll: 1479532654 },
    ];
    await play({ ...story(...dice), seed: 20148 });
  });
});
