import type { Attention } from '../../../shared/ipc/index.ts';
import type { SeatClient } from '../../bridge/index.ts';
import { useAsked } from '../../stores/index.ts';

const ask = (seat: SeatClient) => seat.call('attention.list', {});

/** Refused ops that wait for a person, oldest first: the longest wait is dealt with first. */
export function useAttention() {
  const { value, ...rest } = useAsked<Attention[]>(ask);
  return { items: value?.toSorted((a, b) => a.at.localeCompare(b.at)) ?? null, ...rest };
}
