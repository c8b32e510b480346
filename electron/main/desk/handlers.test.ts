import { beforeEach, describe, expect, it } from 'vitest';
import { S110, S12, directory, testId } from '../../../tests/support/city.ts';
import type { Operator } from '../../../shared/ipc/views.ts';
import type { JournalPort } from '../../../shared/sync/ports.ts';
import { StoreError, createMemoryStore } from '../../../shared/sync/store/index.ts';
import { TransportError } from '../../../shared/sync/transport.ts';
import { SeatError } from '../ipc/seat-error.ts';
import { DirectoryKeeper } from './directory-keeper.ts';
import { type DeskHandlers, deskHandlers } from './handlers.ts';
import { clock, codec, ids } from './ports.ts';
import { Seat } from './seat.ts';

const log = { info: () => undefined, warn: () => undefined };
const unreachable = () => Promise.reject(new TransportError({ kind: 'unreachable' }, 'no line'));
const transport = { push: unreachable, pull: unreachable, directory: () => Promise.resolve(directory), stream };
function stream() {
  return () => undefined;
}

/** The journal's contract in memory; bytes outlive the seat that wrote them. */
function memoryJournal(): JournalPort {
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

let journal: JournalPort;
let who: Operator | null;
const operator = (role: Operator['role'], name = 'wang'): Operator => ({
  name,
  displayName: name,
  role,
  how: role === 'emergency' ? 'emergency' : 'offline',
  since: '2026-11-21T01:00:00.000Z',
});

beforeEach(() => {
  journal = memoryJournal();
  who = operator('operator');
});

async function startSeat(store = createMemoryStore()): Promise<{ seat: Seat; call: DeskHandlers }> {
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
    directory: keeper,
    log,
    mode: () => 'real',
    operator: () => who,
    disk: () => ({ freeBytes: 1, level: 'ok' }),
    vault: () => 'ok',
    onChanged: () => undefined,
  });
  seat.restore();
  const signedIn = () => {
    if (who === null) throw new SeatError('not_signed_in', 'nobody');
    return { role: who.role, operator: who.name, signInId: who.role === 'emergency' ? null : testId(77) };
  };
  return { seat, call: deskHandlers(() => seat, signedIn) };
}

const danger = { matter: { narrative: '煤气味很大', danger: ['property' as const] } };
async function sendDanger(call: DeskHandlers) {
  const draft = await call['drafts.open']({ channel: 'phone', callerNumber: '13900000001', follows: null });
  await call['drafts.save']({ id: draft.id, patch: danger });
  const input = { disposition: { kind: 'transfer', side: '110' }, proposal: null, ownPart: null } as const;
  return call['drafts.send']({ id: draft.id, ...input });
}

describe('a call without a line', () => {
  it('is numbered and saved at once, and demands a telephone call instead of waiting', async () => {
    const { call } = await startSeat();
    const sent = await sendDanger(call);
    expect(sent.numbers[0]?.number).toMatch(/^370800010007/);
    expect(sent.voiceDemand).toMatchObject({ target: S110, because: expect.stringMatching(/offline|not_received/) });
    expect(await call['orders.list']({ list: 'queued', limit: 9 })).toMatchObject([
      { delivery: 'queued', urgent: true },
    ]);
    expect(await call['drafts.list']({})).toEqual([]);
  });

  it('is there again after the seat was killed, with its draft and the next number', async () => {
    const first = await startSeat();
    const sent = await sendDanger(first.call);
    const draft = await first.call['drafts.open']({ channel: 'phone', callerNumber: '', follows: null });
    await first.call['drafts.save']({ id: draft.id, patch: { matter: { narrative: '半句话' } } });
    const { call } = await startSeat();
    expect((await call['drafts.list']({}))[0]?.fields.matter.narrative).toBe('半句话');
    const [row] = await call['orders.list']({ list: 'queued', limit: 9 });
    expect(row?.number).toBe(sent.numbers[0]?.number);
    const next = await sendDanger(call);
    expect(next.numbers[0]?.number).not.toBe(sent.numbers[0]?.number);
  });

  it('is refused with the rule when something is missing, and the draft stays', async () => {
    const { call } = await startSeat();
    const draft = await call['drafts.open']({ channel: 'phone', callerNumber: '', follows: null });
    const input = { disposition: { kind: 'own' }, proposal: null, ownPart: null } as const;
    await expect(call['drafts.send']({ id: draft.id, ...input })).rejects.toMatchObject({
      failure: { code: 'refused', reason: 'missing_fields' },
    });
    expect(await call['drafts.list']({})).toHaveLength(1);
  });
});

describe('a store that comes up late', () => {
  it('is read when it tells of itself, and not before', async () => {
    const store = createMemoryStore();
    let openings = 0;
    const late = new Proxy(store, {
      get: (target, name: keyof typeof store) => {
        if (name !== 'open') return target[name].bind(target);
        return () => (openings++ === 0 ? Promise.reject(new StoreError('unavailable', 'starting')) : target.open());
      },
    });
    const { seat } = await startSeat(late);
    await seat.storeOpened();
    expect(openings).toBe(1);
    await seat.storeOpened();
    expect(openings).toBe(2);
    expect(await store.counts()).toEqual({});
  });

  it('is opened once, however often it tells of the opening that is under way', async () => {
    const store = createMemoryStore();
    let openings = 0;
    const told = new Proxy(store, {
      get: (target, name: keyof typeof store) => {
        if (name !== 'open') return target[name].bind(target);
        return () => {
          openings++;
          void seat.storeOpened();
          return target.open();
        };
      },
    });
    const { seat } = await startSeat(told);
    await seat.storeOpened();
    expect(openings).toBe(1);
  });
});

describe('an emergency session (DOMAIN §6)', () => {
  it('sees what it wrote itself and nothing else', async () => {
    const { seat, call } = await startSeat();
    const [earlier] = (await sendDanger(call)).orderIds;
    who = operator('emergency', '3307');
    seat.sight.changed(who);
    expect(await call['orders.list']({ list: 'queued', limit: 9 })).toEqual([]);
    await expect(call['orders.get']({ id: earlier ?? '' })).rejects.toMatchObject({
      failure: { code: 'not_signed_in' },
    });
    const [own] = (await sendDanger(call)).orderIds;
    expect((await call['orders.get']({ id: own ?? '' })).order.fields.matter.narrative).toBe('煤气味很大');
    expect(await call['orders.list']({ list: 'queued', limit: 9 })).toHaveLength(1);
    who = operator('emergency', '3308');
    seat.sight.changed(who);
    await expect(call['orders.get']({ id: own ?? '' })).rejects.toMatchObject({ failure: { code: 'not_signed_in' } });
  });

  it('hears alarms without the names in them, as does a seat with nobody at it', async () => {
    const { seat, call } = await startSeat();
    const draft = await call['drafts.open']({ channel: 'phone', callerNumber: '', follows: null });
    const patch = { ...danger, place: { text: '惠民苑8号楼' } };
    await call['drafts.save']({ id: draft.id, patch });
    const input = { disposition: { kind: 'transfer', side: '110' }, proposal: null, ownPart: null } as const;
    await call['drafts.send']({ id: draft.id, ...input });
    await expect.poll(async () => (await call['alerts.list']({})).length).toBe(1);
    expect((await call['alerts.list']({}))[0]?.place).toBe('惠民苑8号楼');
    who = null;
    expect(seat.alerts()[0]).toMatchObject({ kind: 'voice_demand', title: '', place: '' });
  });
});
