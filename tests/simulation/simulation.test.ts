import { describe, expect, it } from 'vitest';
import { type Told, play } from './play.ts';
import { failureOf, shrink } from './shrink.ts';
import { storyOf } from './story.ts';
import { bugs } from './bugs.ts';

describe('a fixed set of random stories', () => {
  it('break no promise, and are stories worth telling (F1)', async () => {
    const all: Told[] = [];
    for (let seed = 1; seed <= 100; seed++) all.push(await play(storyOf(seed)));
    const sum = (key: keyof Told) => all.reduce((n, t) => n + t[key], 0);
    expect(sum('acknowledged')).toBeGreaterThan(900);
    expect(sum('orders')).toBeGreaterThan(500);
    expect(sum('deaths')).toBeGreaterThan(100);
    expect(sum('restores')).toBeGreaterThan(15);
    expect(sum('refused')).toBeGreaterThan(5);
  });

  it('long ones too', async () => {
    for (let seed = 1; seed <= 6; seed++) await play(storyOf(seed, 100));
  });
});

describe('a failing story', () => {
  it('is shrunk to the same shortest one every time, and that one fails', async () => {
    const bug = bugs.drafts_only_in_memory;
    const story = storyOf(2);
    const failure = await failureOf(story, bug);
    if (failure === null) throw new Error('the story does not fail');
    const [one, two] = [await shrink(story, failure, bug), await shrink(story, failure, bug)];
    expect(one.story).toEqual(two.story);
    expect(one.story.steps.map((step) => step.do)).toContain('draft');
    expect(one.story.steps.length).toBeLessThan(4);
    expect((await failureOf(one.story, bug))?.message).toBe(one.failure.message);
  });
});

describe('a seat that dies at every await of a story', () => {
  it('has lost nothing and done nothing twice', async () => {
    const calm = { ...storyOf(0), steps: storyOf(0).steps.filter((step) => step.do !== 'die') };
    const deaths = { wait: 0, seat: 0, roll: 1, do: 'die' as const };
    for (let at = 1; at <= 100; at++) {
      const how = at % 2 === 0 ? 'kill' : 'power';
      await play({ ...calm, steps: [{ ...deaths, at, how }, ...calm.steps.slice(0, 12)] });
    }
  });
});
