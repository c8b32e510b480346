import type { Id } from '../../shared/domain/primitives.ts';
import type { Entry } from '../../shared/sync/seat/overlay.ts';
import { RuleBench, S12, numbersFor, testId } from './city.ts';

const hourMs = 3_600_000;
/** Orders of one seat's hall in a day *(decision of the fixture)*. */
const perDay = 500;

/** An order sent to the 110, and one kept, answered and closed: with everything that happened to them, as the rules tell it. */
function templates(): { live: string; ended: string } {
  const bench = new RuleBench();
  const sent = bench.create(S12, { kind: 'transfer', side: '110' });
  const kept = bench.create(S12, { kind: 'own' });
  const feedback = { result: 'resolved', text: '已核实，欠薪已付清，来电人满意。', officer: '', phone: '' } as const;
  bench.do(S12, 'assign', kept.id, { unit: '汶上县人社局 劳动监察', text: '请核实处理' });
  bench.do(S12, 'feedback', kept.id, feedback);
  bench.do(S12, 'close', kept.id, { text: '' });
  const textOf = (id: Id): string => {
    const doc = bench.order(id);
    const events = bench.events.filter((e) => e.docId === id);
    return JSON.stringify({ doc, events } satisfies Entry)
      .replaceAll(id, '#id#')
      .replaceAll(doc.number, '#number#')
      .replaceAll(`"${doc.spoken}"`, '"#spoken#"')
      .replaceAll(`"${doc.day}"`, '"#day#"')
      .replaceAll('13900000002', '#caller#')
      .replace(/"2026-11-21T0(\d):(\d\d):00\.000Z"/g, '"#$1$2#"');
  };
  return { live: textOf(sent.id), ended: textOf(kept.id) };
}

/**
 * Orders as the hub tells a seat of the city 12345 of them, oldest first: the last `live` of them still going on.
 * Each has its own id, numbers and caller.
 */
export function* storedOrders(count: number, live: number, nowMs: number): Iterable<Entry> {
  const { live: going, ended } = templates();
  for (let n = 0; n < count; n += 1) {
    const at = nowMs - hourMs - ((count - n) * 24 * hourMs) / perDay;
    const day = new Date(at).toISOString().slice(0, 10);
    const numbers = numbersFor(S12, 1 + (n % 20), 1 + (Math.floor(n / 20) % 900), day);
    const text = (n < count - live ? ended : going)
      .replaceAll('#id#', storedId(n))
      .replaceAll('#number#', numbers.number)
      .replaceAll('#spoken#', numbers.spoken)
      .replaceAll('#day#', day)
      .replaceAll('#caller#', callerOf(n))
      .replace(/#(\d)(\d\d)#/g, (_, hour, minute) =>
        new Date(at + (Number(hour) * 60 + Number(minute)) * 1_000).toISOString(),
      );
    yield JSON.parse(text) as Entry;
  }
}

export function storedId(n: number): Id {
  return testId(700_000_000_000 + n);
}

export function callerOf(n: number): string {
  return `139${String(10_000_000 + n)}`;
}
