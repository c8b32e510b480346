import { beforeEach, describe, expect, it } from 'vitest';
import { S110, testId } from '../../../tests/support/city.ts';
import { type DeskSeat, memoryJournal, operatorAs, startDeskSeat } from '../../../tests/support/desk-seat.ts';
import type { Operator } from '../../../shared/ipc/views.ts';
import type { JournalPort } from '../../../shared/sync/ports.ts';
import { type Store, StoreError, createMemoryStore } from '../../../shared/sync/store/index.ts';
import type { PullResponse } from '../../../shared/protocol/wire/pull.ts';
import { JournalError } from '../journal/index.ts';
import type { DeskHandlers } from './handlers.ts';

let journal: JournalPort;
let who: Operator | null;
beforeEach(() => {
  journal = memoryJournal();
  who = operatorAs('operator');
});

const startSeat = (store?: Store): Promise<DeskSeat> => startDeskSeat(journal, () => who, store);

const danger = { matter: { narrative: '煤气味很大', danger: ['property' as const] } };
async function sendDanger(call: DeskHandlers) {
  const draft = await call['drafts.open']({ channel: 'phone', callerNumber: '13900000001', follows: null });
  await call['drafts.save']({ id: draft.id, patch: danger });
  const input = { disposition: { kind: 'transfer', side: '110' }, proposal: null, ownPart: null } as const;
  return call['drafts.send']({ id: draft.id, ...input });
}

describe('a call without a line', () => {
  it('is numbered and saved at once, and demands a telephone call instead of waiting (V1, O2)', async () => {
    const { call } = await startSeat();
    const sent = await sendDanger(call);
    expect(sent.numbers[0]?.number).toMatch(/^370800010007/);
    expect(sent.voiceDemand).toMatchObject({ target: S110, because: expect.stringMatching(/offline|not_received/) });
    expect(await call['orders.list']({ list: 'queued', limit: 9 })).toMatchObject([
      { delivery: 'queued', urgent: true },
    ]);
    expect(await call['drafts.list']({})).toEqual([]);
  });

  it('is there again after the seat was killed, with its draft and the next number (F1, O2)', async () => {
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

  it('finds half-typed forms again too, latest words only, and none that was sent or emptied (F1)', async () => {
    const first = await startSeat();
    for (const text of ['煤', '煤气味还在'])
      await first.call['unfinished.keep']({ key: 'order:1:note', typed: { text } });
    await first.call['unfinished.keep']({ key: 'order:1:close', typed: { text: '已处置' } });
    await first.call['unfinished.keep']({ key: 'order:1:close', typed: {} });
    const { call } = await startSeat();
    expect(await call['unfinished.list']({})).toMatchObject([{ key: 'order:1:note', typed: { text: '煤气味还在' } }]);
    who = operatorAs('emergency', '3307');
    expect(await call['unfinished.list']({})).toEqual([]);
    who = operatorAs('operator');
  });

  it('never gets a number its own orders have, also when the journal has lost the last one (O2)', async () => {
    const first = await startSeat();
    const sent = [await sendDanger(first.call), await sendDanger(first.call)].map((s) => s.numbers[0]?.number);
    await journal.commit([{ drop: 'number/last' }]);
    const { call } = await startSeat();
    const next = (await sendDanger(call)).numbers[0]?.number;
    expect(sent).not.toContain(next);
    expect(next).toBeTruthy();
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

describe('a call on a full disk', () => {
  it('can be taken, told as an emergency and sent, while ordinary words are refused with what to do', async () => {
    const { call } = await startSeat();
    const real = { ...journal };
    journal.commit = (batch, options) => {
      if (!options?.urgent && batch.some((write) => 'put' in write)) throw new JournalError('disk_full', 'no room');
      return real.commit(batch, options);
    };
    const draft = await call['drafts.open']({ channel: 'phone', callerNumber: '', follows: null });
    await expect(call['drafts.save']({ id: draft.id, patch: { matter: { narrative: '路灯' } } })).rejects.toMatchObject(
      {
        failure: { code: 'disk_full' },
      },
    );
    expect((await sendDanger(call)).numbers).toHaveLength(1);
  });

  it('is not there when it could not be saved, however often it was tried', async () => {
    const { call } = await startSeat();
    journal.commit = () => Promise.reject(new JournalError('disk_full', 'no room'));
    const open = () => call['drafts.open']({ channel: 'phone', callerNumber: '', follows: null });
    await expect(open()).rejects.toMatchObject({ failure: { code: 'disk_full' } });
    await expect(open()).rejects.toMatchObject({ failure: { code: 'disk_full' } });
    expect(await call['drafts.list']({})).toEqual([]);
  });
});

describe('a store that took nothing for a while', () => {
  it('is asked again by itself, and holds then what was only seen', async () => {
    const store = createMemoryStore();
    const take = store.apply.bind(store);
    const { seat } = await startSeat(store);
    await seat.start();
    store.apply = () => Promise.reject(new StoreError('full', 'no room'));
    const page = { entries: [], next: 5, head: 5, epoch: testId(1), directoryVersion: 1 } as unknown as PullResponse;
    await seat.inbox.apply(page, seat.inbox.cursor());
    expect(seat.inbox.isBehind).toBe(true);
    store.apply = take;
    await expect.poll(() => seat.inbox.isBehind, { timeout: 8000 }).toBe(false);
    expect(seat.inbox.cursor()).toBeNull();
    await seat.stop();
  }, 12_000);
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

describe('an emergency session (DOMAIN §6) (F6, F3)', () => {
  it('sees what it wrote itself and nothing else', async () => {
    const { seat, call } = await startSeat();
    const [earlier] = (await sendDanger(call)).orderIds;
    who = operatorAs('emergency', '3307');
    seat.sight.changed(who);
    expect(await call['orders.list']({ list: 'queued', limit: 9 })).toEqual([]);
    expect((await call['orders.counts']({ limit: 9 })).queued).toBe(0);
    await expect(call['orders.get']({ id: earlier ?? '' })).rejects.toMatchObject({
      failure: { code: 'not_signed_in' },
    });
    const [own] = (await sendDanger(call)).orderIds;
    expect((await call['orders.get']({ id: own ?? '' })).order.fields.matter.narrative).toBe('煤气味很大');
    expect(await call['orders.list']({ list: 'queued', limit: 9 })).toHaveLength(1);
    expect(await call['orders.counts']({ limit: 9 })).toMatchObject({ queued: 1, inbox: 0 });
    who = operatorAs('emergency', '3308');
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
