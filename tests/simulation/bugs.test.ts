import { describe, expect, it } from 'vitest';
import { type BugName, bugs } from './bugs.ts';
import { BrokenPromise } from './invariants.ts';
import { play } from './play.ts';
import { storyOf } from './story.ts';

/** The first seed that catches each defect. Found by `npm run test:sim`'s stories; another one may do when these change. */
const caughtBy: Record<BugName, number> = {
  skip_the_fsync: 1,
  acknowledge_before_commit: 4,
  drop_on_401: 11,
  naive_cursor: 1,
  apply_again_on_replay: 12,
  new_id_on_retry: 1,
  forget_on_send: 1,
  received_on_send: 1,
  forget_the_epoch: 1,
  copy_not_read_back: 6,
  copy_without_the_archive: 6,
  hole_not_noticed: 158,
  archive_taken_for_empty: 51,
  delivered_before_stored: 1,
  cursor_ahead_of_content: 1,
  urgent_behind_ordinary: 5,
  order_of_ops_lost: 3,
  twins_in_two_batches: 2,
  beside_what_flies: 1,
  forget_refused: 5,
  drafts_only_in_memory: 1,
};

describe('a planted defect', () => {
  it.each(Object.entries(caughtBy) as [BugName, number][])('%s is caught by seed %i', async (name, seed) => {
    await expect(play(storyOf(seed), bugs[name])).rejects.toThrow(BrokenPromise);
    // The story is innocent without it.
    await expect(play(storyOf(seed))).resolves.toBeDefined();
  });
});
