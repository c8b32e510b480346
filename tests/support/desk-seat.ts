import { DirectoryKeeper } from '../../electron/main/desk/directory-keeper.ts';
import { type DeskHandlers, deskHandlers } from '../../electron/main/desk/handlers.ts';
import type { HubClient } from '../../electron/main/transport/index.ts';
import { clock, codec, ids } from '../../electron/main/desk/ports.ts';
import { Seat } from '../../electron/main/desk/seat.ts';
import { SeatError } from '../../electron/main/ipc/seat-error.ts';
import type { Operator } from '../../shared/ipc/views.ts';
import type { Actor } from '../../shared/sync/seat/desk.ts';
import type { JournalPort } from '../../shared/sync/ports.ts';
import { createMemoryStore } from '../../shared/sync/store/index.ts';
import { TransportError } from '../../shared/sync/transport.ts';
import { S12, directory, testId } from './city.ts';

const log = { info: () => undefined, warn: () => undefined };
const unreachable = () => Promise.reject(new TransportError({ kind: 'unreachable' }, 'no line'));
const transport = {
  push: unreachable,
  pull: unreachable,
  directory: () => Promise.resolve(directory),
  stream: () => () => undefined,
};

/** The journal's contract in memory; bytes outlive the seat that wrote them. */
export function memoryJournal(): JournalPort {
  const kept = new Map<string, Uint8Array>();
  return {
    commit: async (batch) => {
      for (const write of batch) {
        if ('drop' in write) kept.delete(write.drop);
        else kept.set(write.put, write.value);
      }
    },
    entries: (prefix) => [...kept].filter(([key]) => key.startsWith(prefix)),
  };
}

export function operatorAs(role: Operator['role'], name = 'wang'): Operator {
  return {
    name,
    displayName: name,
    role,
    how: role === 'emergency' ? 'emergency' : 'offline',
    since: '2026-11-21T01:00:00.000Z',
  };
}

export type DeskSeat = { seat: Seat; call: DeskHandlers; signedIn: () => Actor };

/** A seat of the city 12345 as main holds it, without windows and without a line. `who` is asked at every act. */
export async function startDeskSeat(
  journal: JournalPort,
  who: () => Operator | null,
  store = createMemoryStore(),
  lookup: HubClient['lookup'] = unreachable,
): Promise<DeskSeat> {
  const keeper = new DirectoryKeeper({ journal, codec, transport, log, onChanged: () => undefined });
  await keeper.fetch();
  const seat = new Seat({
    card: { org: S12, orgOrdinal: 1, seatOrdinal: 7, device: testId(7) },
    journal,
    codec,
    ids,
    clock,
    random: () => 0.5,
    signer: { sign: (op) => ({ ...op, signature: 'test' }) },
    sealer: { seal: codec.encode, open: codec.decode, token: (text) => text },
    store,
    transport,
    lookup,
    directory: keeper,
    log,
    mode: () => 'real',
    operator: who,
    disk: () => ({ freeBytes: 1, level: 'ok' }),
    vault: () => 'ok',
    hubAheadMs: () => null,
    clockBoundSeconds: 300,
    journalLost: 0,
    onChanged: () => undefined,
  });
  seat.restore();
  const signedIn = (): Actor => {
    const operator = who();
    if (operator === null) throw new SeatError('not_signed_in', 'nobody');
    const { role, name } = operator;
    return { role, operator: name, signInId: role === 'emergency' ? null : testId(77) };
  };
  return { seat, call: deskHandlers(() => seat, signedIn), signedIn };
}
