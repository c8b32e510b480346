import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Ranked } from './ranked.ts';

type Row = { id: number; rank: number };

test('replaced rows stand where sorting all of them would put them', () => {
  const order = (a: Row, b: Row) => a.rank - b.rank || a.id - b.id;
  const step = fc.record({ id: fc.nat(7), rank: fc.nat(9) });
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }), fc.array(step), (ranks, steps) => {
      const rows = ranks.map((rank, id): Row => ({ id, rank }));
      const ranked = new Ranked(order);
      ranked.fill([...rows]);
      for (const { id, rank } of steps) {
        const before = rows[id];
        if (before === undefined) continue;
        rows[id] = { id, rank };
        ranked.replace(before, { id, rank });
        expect(ranked.first(8)).toEqual(rows.toSorted(order));
      }
    }),
  );
});
