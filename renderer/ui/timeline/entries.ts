import { type Fields, type RecordedEvent, patchFields } from '../../../shared/domain/index.ts';

/** One entry of the timeline: what one act did, or the last of a run of equal ones with how many there were. */
export type TimelineEntry = {
  recorded: RecordedEvent;
  /** Where the same act sent the order. */
  routed: RecordedEvent[];
  count: number;
  pending: boolean;
  /** Between event and upload, where it is long enough to be time without a line; null otherwise. */
  offlineMs: number | null;
  /** The fields as they were before a correction, so that it can say from what; null where they are not known. */
  before: Fields | null;
};

/** Shorter than this is the way to the hub and not time offline: the line counts as 离线 after 5 s (DESIGN, Protocol). */
const offlineAfterMs = 5000;

/** Oldest first. Notes a seat writes again and again while typing (facts of the three-way call) make one line. */
export function timelineOf(view: { events: readonly RecordedEvent[] }): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  let fields: Fields | null = null;
  for (const recorded of view.events) {
    const entry = { ...entryOf(recorded), before: fields };
    const last = entries.at(-1);
    if (last && recorded.event.kind === 'routed' && last.recorded.opId === recorded.opId) {
      last.routed.push(recorded);
      continue;
    }
    if (last && sameLine(last.recorded, recorded)) entries[entries.length - 1] = { ...entry, count: last.count + 1 };
    else entries.push(entry);
    fields = fieldsAfter(fields, recorded.event);
  }
  return entries;
}

function fieldsAfter(fields: Fields | null, event: RecordedEvent['event']): Fields | null {
  if (event.kind === 'created') return event.fields;
  return fields && (event.kind === 'corrected' || event.kind === 'resent') ? patchFields(fields, event.patch) : fields;
}

function entryOf(recorded: RecordedEvent): Omit<TimelineEntry, 'before'> {
  const gap = recorded.syncedAt === null ? null : Date.parse(recorded.syncedAt) - Date.parse(recorded.at);
  return {
    recorded,
    routed: [],
    count: 1,
    pending: recorded.syncedAt === null,
    offlineMs: gap !== null && gap >= offlineAfterMs ? gap : null,
  };
}

function sameLine(a: RecordedEvent, b: RecordedEvent): boolean {
  return (
    a.event.kind === 'three_way_fact' &&
    b.event.kind === 'three_way_fact' &&
    a.event.fact === b.event.fact &&
    a.device === b.device &&
    (a.syncedAt === null) === (b.syncedAt === null)
  );
}
