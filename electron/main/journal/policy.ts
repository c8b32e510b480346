/** What a commit may do to the last room: `ordinary` leaves the reserve, `urgent` uses it, `drop` frees room later. */
export type WriteClass = 'ordinary' | 'urgent' | 'drop';

/** Room as the policy sees it. `capacity` is the payload room of one whole segment. */
export type Room = { capacity: number; freeSegments: number; remaining: number; reserve: number };

/** Room that drops may use when even emergency orders may not: without it a full journal could never become empty. */
const DROP_SLACK = 64 * 1024;

/**
 * Where a write of `size` bytes would go, or undefined when it must not be admitted.
 *
 * Invariant: after every admitted write one whole segment is free, so the oldest segment can always be compacted into
 * the log (a segment's live records fit into any segment).
 */
export function admit(room: Room, size: number, kind: WriteClass): 'append' | 'roll' | undefined {
  const rolls = size > room.remaining;
  const freeSegments = room.freeSegments - (rolls ? 1 : 0);
  const remaining = (rolls ? room.capacity : room.remaining) - size;
  if (remaining < 0 || freeSegments < 1) return undefined;
  const spare = (freeSegments - 1) * room.capacity + remaining;
  const slack = Math.min(DROP_SLACK, room.capacity / 16);
  const keep = kind === 'ordinary' ? room.reserve + slack : kind === 'urgent' ? slack : 0;
  if (spare < keep) return undefined;
  return rolls ? 'roll' : 'append';
}

/** How the log is filled. `liveBytes` are those of all sealed segments, `oldestLive` those of the oldest one. */
export type Fill = Room & { sealedSegments: number; liveBytes: number; oldestLive: number; canGrow: boolean };

/**
 * What to do for more room.
 * - `compact`: copy the live records of the oldest segment to the end and recycle it. Only where at least half of the
 *   sealed room is garbage, or where the disk allows nothing else and a whole segment can be won for certain (an eighth
 *   of each segment may be unusable, because a frame never straddles two).
 * - `grow`: preallocate one more segment.
 * Segments are recycled strictly in order of age: a drop may go only after every older put of its key has gone.
 */
export function nextStep(fill: Fill): 'compact' | 'grow' | 'none' {
  if (fill.sealedSegments > 0 && fill.oldestLive === 0) return 'compact';
  const sealedRoom = fill.sealedSegments * fill.capacity;
  const garbage = sealedRoom - fill.liveBytes;
  if (fill.sealedSegments > 0 && garbage * 2 >= sealedRoom) return 'compact';
  if (fill.canGrow) return 'grow';
  return garbage >= fill.capacity + sealedRoom / MAX_FRAME_SHARE ? 'compact' : 'none';
}

/** The largest frame is this share of a segment. */
export const MAX_FRAME_SHARE = 8;

/** True when an ordinary write of a whole segment would not be admitted any more: time to look for room ahead of need. */
export function isLow(room: Room): boolean {
  return (room.freeSegments - 1) * room.capacity + room.remaining < room.reserve + room.capacity / 2;
}
