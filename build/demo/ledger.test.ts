import { describe, expect, it } from 'vitest';
import { Ledger } from './ledger.ts';
import type { HubDoc } from './observer.ts';

function doc(docId: string, number: string | null, ...events: object[]): HubDoc {
  return { docId, number, events: events.map((event) => ({ event })) as HubDoc['events'], firstSeq: 1 };
}
const created = { kind: 'created' };
const accepted = { kind: 'accepted', note: 'ours' };

describe('ledger', () => {
  it('finds nothing wrong where every order and act is there once', () => {
    const ledger = new Ledger();
    ledger.order('A');
    ledger.act('A', 'accepted', 'ours');
    const receipt = doc('2', null, { kind: 'receipt_registered' });
    expect(ledger.compare([doc('1', 'A', created, accepted), receipt])).toEqual({
      orders: 1,
      acts: 1,
      lost: [],
      duplicated: [],
    });
  });

  it('names an order and an act that the hub does not have', () => {
    const ledger = new Ledger();
    ledger.order('A');
    ledger.order('B');
    ledger.act('A', 'accepted', 'ours');
    expect(ledger.compare([doc('1', 'A', created)]).lost).toEqual(['B', 'A accepted ours']);
  });

  it('names what is there twice, and what no seat has shown', () => {
    const ledger = new Ledger();
    ledger.order('A');
    ledger.act('A', 'accepted', 'ours');
    const docs = [doc('1', 'A', created, accepted, accepted), doc('2', 'A', created), doc('3', 'C', created)];
    expect(ledger.compare(docs).duplicated).toEqual(['A × 2', 'A accepted ours × 2', 'C, which no seat has shown']);
  });
});
