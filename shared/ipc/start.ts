import { z } from 'zod';

/** Why there is no seat behind the window: what could not be opened at this start. */
export const StartProblem = z.enum([
  'keys_lost',
  'keys_damaged',
  'journal_other_keys',
  'journal_newer',
  'journal_unreadable',
  'disk_full',
  'other',
]);
export type StartProblem = z.infer<typeof StartProblem>;

/** A hall and the numbers it answers at, in the order they are tried. */
export const Hall = z.object({ name: z.string(), numbers: z.array(z.string()) });
export type Hall = z.infer<typeof Hall>;

/** Starting with the system: what the system says, not what was asked of it. */
export const AutostartView = z.object({ on: z.boolean(), able: z.boolean() });
export type AutostartView = z.infer<typeof AutostartView>;

/** A start that failed, as the window tells it. */
export const StartView = z.object({
  problem: StartProblem,
  /** Whether the rescue key of the city may help: the profile holds its keys wrapped to it. */
  rescuable: z.boolean(),
  /** Folder of the profile, for the administrator; nothing in it has been changed. */
  profile: z.string(),
  /** From the settings beside the journal, which need no key; empty where there are none. */
  halls: z.array(Hall),
  /** Folder of the empty profile that is used from the next start on; null where none was begun. */
  newProfile: z.string().nullable(),
});
export type StartView = z.infer<typeof StartView>;
