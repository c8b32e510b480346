import type { Bug } from './bugs.ts';
import { BrokenPromise } from './invariants.ts';
import { play } from './play.ts';
import type { Step, Story } from './story.ts';

/** What went wrong in a story: a broken promise or, worse, an error nobody expected; null when nothing did. */
export async function failureOf(story: Story, bug: Bug = {}): Promise<Error | null> {
  try {
    await play(story, bug);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The same kind of failure: so that a story is not made short by turning it into another one. */
const alike = (a: Error, b: Error | null): boolean =>
  b !== null && (a instanceof BrokenPromise ? b instanceof BrokenPromise : a.name === b.name);

/**
 * The shortest story that still fails: steps are left out, in halves and then one by one, and what is left is made plainer.
 * Deterministic, because a step keeps its dice whatever else is left out.
 */
export async function shrink(story: Story, failure: Error, bug: Bug = {}): Promise<{ story: Story; failure: Error }> {
  let best = { story, failure };
  const better = async (steps: Step[]): Promise<boolean> => {
    const shorter = { ...story, steps };
    const met = await failureOf(shorter, bug);
    if (met === null || !alike(failure, met)) return false;
    best = { story: shorter, failure: met };
    return true;
  };
  for (let size = story.steps.length >> 1; size >= 1;) {
    let found = false;
    for (let at = 0; at < best.story.steps.length;) {
      const { steps } = best.story;
      if (await better([...steps.slice(0, at), ...steps.slice(at + size)])) found = true;
      else at += size;
    }
    if (!found || size > 1) size = found ? Math.max(1, size >> 1) : size >> 1;
  }
  for (let at = 0; at < best.story.steps.length; at++) {
    for (const plain of plainer(best.story.steps[at] as Step)) {
      const { steps } = best.story;
      if (await better([...steps.slice(0, at), plain, ...steps.slice(at + 1)])) break;
    }
  }
  return best;
}

function plainer(step: Step): Step[] {
  const options: Step[] = [];
  if (step.wait > 0) options.push({ ...step, wait: 0 });
  if (step.do === 'call' && step.calls > 1) options.push({ ...step, calls: 1 });
  if (step.do === 'exchanges' && step.fates.length > 1) {
    options.push(...step.fates.map((fate): Step => ({ ...step, fates: [fate] })));
  }
  return options;
}
