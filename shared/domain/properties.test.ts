import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { R110, RuleBench, S110, S12, X110, createBody, numbersFor } from '../../tests/support/city.ts';
import { Doc, RecordedEvent } from './event.ts';
import type { Role } from './decide/context.ts';
import { leaderKinds } from './decide/guards.ts';
import { evolve } from './evolve/evolve.ts';
import { openUrges } from './order/supervision.ts';
import type { BodyOf, OpKind } from './op/bodies.ts';
import { bodies } from './op/bodies.ts';
import { isEnded } from './order/axes.ts';
import type { Order } from './order/order.ts';
import type { Id, OrgId } from './primitives.ts';

const orgs: OrgId[] = [S12, S110, X110, R110];
const at = '2026-11-21T01:00:00.000Z';
const disposal = {
  demand: '诉求',
  petitioner: '某某',
  place: '地点',
  officerName: '王',
  officerUnit: '派出所',
  officerPhone: '110',
  done: '已处置',
  remaining: '余事',
};

/** Stands for the live incident of the story, which has no id yet. */
const nowhere = '00000000-0000-7000-8000-00000000ffff';
const noUrge = '00000000-0000-7000-8000-000000000000';

type Ask = { [K in OpKind]: { kind: K; body: BodyOf<K> } }[OpKind];
const one = <K extends OpKind>(kind: K, ...choices: BodyOf<K>[]): fc.Arbitrary<Ask> =>
  fc.constantFrom(...choices).map((body) => ({ kind, body }) as Ask);
const reasons = ['not_our_scope', 'incomplete', 'duplicate'] as const;

/** 催办 to 销号, and pauses: together as likely as two other acts, so that stories still get to their end. */
const supervising: fc.Arbitrary<Ask> = fc.oneof(
  one('urge', ...orgs.map((to) => ({ to, text: '请尽快' }))),
  one('answer_urge', { urge: noUrge, text: '已办' }),
  one('supervise', ...orgs.map((to) => ({ to, text: '督办' }))),
  one('rectify', { text: '整改', workingDays: 3 }),
  one('report_rectification', { text: '已整改' }),
  one('sign_off', { text: '' }),
  one('pause_clock', ...['petitioner_supplement', 'force_majeure'].map((reason) => ({ reason, text: '' }))),
  one('resume_clock', ...['petitioner_supplement', 'force_majeure'].map((reason) => ({ reason, text: '' }))),
);

/** Any act a seat might ask, with bodies that let the rules say yes as well as no. */
const act: fc.Arbitrary<Ask> = fc.oneof(
  // The way through an order, often enough that stories get to its end.
  { weight: 4, arbitrary: one('sign', {}) },
  { weight: 4, arbitrary: one('accept', { note: '' }) },
  one('deliver', {}),
  one('return', ...reasons.map((reason) => ({ reason, clause: '附件', proposedOwner: '对方', text: '' }))),
  one('resend', { patch: {}, text: '' }, { patch: { matter: { danger: [], urgent: false } }, text: '' }),
  one(
    'correct',
    { patch: { place: { text: '新地点' } }, text: '' },
    { patch: { matter: { danger: ['person'] } }, text: '' },
    { patch: { matter: { danger: [] } }, text: '' },
  ),
  one('push', { to: X110, text: '' }, { to: R110, text: '' }, { to: S110, text: '' }),
  one(
    'dispatch',
    ...[true, false].map((additional) => ({ unit: '派出所', officers: '', means: 'radio' as const, additional })),
  ),
  one('assign', { unit: '人社局', text: '' }),
  { weight: 4, arbitrary: one('feedback', { result: 'resolved', text: '办了', officer: '', phone: '' }) },
  one(
    'follow_up',
    { told: true, channel: 'phone', satisfied: 'yes', text: '' },
    { told: false, channel: null, satisfied: 'no', text: '' },
  ),
  one('flag_harassment', { reason: '反复拨打' }),
  one('review_harassment', { confirmed: true, text: '' }),
  one('merge', { into: nowhere }),
  { weight: 3, arbitrary: one('unmerge', { into: nowhere, reason: '不是一回事' }) },
  { weight: 2, arbitrary: one('reopen', { reason: '不满意' }) },
  { weight: 4, arbitrary: one('close', { text: '' }) },
  one('withdraw', { text: '误报' }),
  one('note', { text: '备注' }),
  supervising,
  one('extend', { workingDays: 3, reason: '需会同' }),
  one('open_three_way', {}),
  one('three_way_party', { party: 'caller', state: 'connected', who: '', at }),
  one('three_way_danger', { answer: 'no', danger: [], text: '' }, { answer: 'yes', danger: [], text: '' }),
  one('three_way_fact', { fact: 'people', text: '十人' }),
  one('three_way_opinion', { owner: '110', text: '意见', clause: '' }, { owner: '12345', text: '意见', clause: '' }),
  one(
    'three_way_conclude',
    { result: { kind: 'failed', reason: 'no_agreement' } },
    { result: { kind: 'agreed', owner: '12345', consent: null } },
    { result: { kind: 'agreed', owner: '110', consent: { name: '张', badge: '' } } },
  ),
  one('mark_contactable', { parts: [] }),
  one('tell_service', { service: '119', who: '消防', means: 'phone' }),
  one('submit_conference', { text: '' }),
  one('shift_countersign', { text: '' }),
  one('emergency_review', { outcome: 'in_order', text: '' }),
);

const story = fc.record({
  from: fc.constantFrom(...orgs),
  kind: fc.constantFrom('transfer', 'own', 'three_way'),
  danger: fc.boolean(),
  /** Before which act a surge opens the city 110's inbox to both counties, and before which it ends. */
  surge: fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 90 })),
  acts: fc.array(fc.tuple(fc.constantFrom(...orgs), act, fc.boolean()), { minLength: 30, maxLength: 90, size: 'max' }),
});

type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

/** Plays a story and looks at the order after every act that was taken. */
function play({ from, kind, danger, acts, surge }: Story, look: (order: Order, bench: RuleBench) => void) {
  const bench = new RuleBench();
  const side = from.endsWith('12345') ? '110' : '12345';
  const disposition = kind === 'transfer' ? { kind, side } : { kind };
  const docId = bench.newId();
  const body = createBody(
    from,
    disposition as BodyOf<'create'>['disposition'],
    { matter: { danger: danger ? ['person'] : [] } },
    1,
  );
  bench.do(from, 'create', docId, body);
  const incident = bench.create(S110, { kind: 'own' }, { matter: { danger: ['property'] } }, 500).id;
  look(bench.order(docId), bench);
  const surgeId = bench.newId();
  for (const [i, [org, ask, handsOver]] of acts.entries()) {
    if (i === surge[0]) bench.ask(S110, 'surge_start', surgeId, surgeBody, 'leader');
    if (i === surge[1]) bench.ask(S110, 'surge_end', surgeId, { text: '' }, 'leader');
    if (handsOver && org !== S12) bench.ask(org, 'hand_over', docId, { disposal, target: target(bench, org) });
    const body = 'into' in ask.body ? { ...ask.body, into: incident } : bodyNow(bench.order(docId), ask);
    bench.ask(org, ask.kind, docId, body, roleFor(ask.kind));
    look(bench.order(docId), bench);
    if (confer(bench, docId, org, i)) look(bench.order(docId), bench);
  }
  return { bench, docId };
}

/** Now and then a leader calls what waits together, and later writes down whose it is: anybody in the city. */
function confer(bench: RuleBench, docId: Id, org: OrgId, turn: number): boolean {
  const open = [...bench.docs.values()].find((doc) => doc.kind === 'conference' && doc.outcome === null);
  if (open === undefined) {
    const call = {
      mode: 'real' as const,
      subject: '归属',
      orderIds: [docId],
      meetsAt: at,
      means: '会议',
      invited: [],
      text: '',
    };
    return turn % 2 === 0 && bench.ask(org, 'call_conference', bench.newId(), call, 'leader').ok;
  }
  if (turn % 5 > 0) return false;
  const rulings = [{ orderId: docId, owner: orgs[turn % orgs.length]!, clause: '附件', text: '归此方' }];
  const attendance = [{ unit: '市政府办', name: '某某', duty: '' }];
  const body = { heldAt: at, attendance, rulings, summary: '', publish: null };
  return bench.ask(org, 'conclude_conference', open.id, body, 'leader').ok;
}

const surgeBody = { counties: [X110, R110], until: '2026-11-21T02:30:00.000Z', reason: '高峰' };

/** An urge is answered by its id, which only the story knows. */
function bodyNow(order: Order, ask: Ask): Ask['body'] {
  const urge = ask.kind === 'answer_urge' ? openUrges(order)[0]?.id : undefined;
  return urge ? { urge, text: '已办' } : ask.body;
}

function roleFor(kind: OpKind): Role {
  if (kind === 'deliver') return 'device';
  return leaderKinds.includes(kind) ? 'leader' : 'operator';
}

function target(bench: RuleBench, org: OrgId): BodyOf<'hand_over'>['target'] {
  return { kind: 'new', orderId: bench.newId(), numbers: numbersFor(org, 12, 900), category: 'help', clause: '附件' };
}

const runs = { seed: 20_261_121, numRuns: 150 };
const slow = { timeout: 60_000 };

describe('no sequence of acts', () => {
  it('that a conference decided leaves it without an end: cases are ruled on once, by whoever called it', slow, () => {
    let ruled = 0;
    fc.assert(
      fc.property(story, (told) => {
        const { bench } = play(told, () => undefined);
        for (const doc of bench.docs.values()) {
          if (doc.kind !== 'conference' || doc.outcome === null) continue;
          ruled++;
          expect(doc.outcome.org).toBe(doc.org);
          for (const { orderId } of doc.cases) {
            const events = bench.events.filter((e) => e.docId === orderId && e.event.kind === 'ruled_by_conference');
            expect(
              events.filter((e) => e.event.kind === 'ruled_by_conference' && e.event.conferenceId === doc.id),
            ).toHaveLength(1);
          }
        }
      }),
      runs,
    );
    expect(ruled).toBeGreaterThan(20);
  });

  it('lets anybody act for the city 110 but a county, while a surge lets it', slow, () => {
    let seen = 0;
    fc.assert(
      fc.property(story, (told) => {
        const { bench } = play(told, () => undefined);
        for (const event of bench.events) {
          if (event.for === undefined) continue;
          seen++;
          expect([X110, R110]).toContain(event.org);
          expect(event.for).toBe(S110);
          expect(event.at < surgeBody.until).toBe(true);
        }
      }),
      // More stories than elsewhere: few of them come to an act during a surge.
      { ...runs, numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  it('leaves an order without exactly one owner who takes part in it (L3, L8)', slow, () => {
    fc.assert(
      fc.property(
        story,
        (told) =>
          void play(told, (order) => {
            expect(order.participants).toContain(order.owner);
            expect(order.participants).toContain(order.addressee);
            expect(new Set(order.participants).size).toBe(order.participants.length);
          }),
      ),
      runs,
    );
  });

  it('takes a county order to 12345, or back, past the city 110 (R4) (F2)', slow, () => {
    fc.assert(
      fc.property(
        story,
        (told) =>
          void play(told, (_order, bench) => {
            for (const doc of bench.docs.values()) {
              if (doc.kind !== 'order') continue;
              for (const { from, to } of doc.hops) {
                expect(
                  [from, to].filter((org) => org === X110 || org === R110).length + Number([from, to].includes(S12)),
                ).toBeLessThan(2);
              }
              const counties = doc.participants.filter((org) => org === X110 || org === R110);
              if (counties.length > 0 && doc.participants.includes(S12)) expect(doc.participants).toContain(S110);
            }
          }),
      ),
      runs,
    );
  });

  it('lets anybody but the police end a police part or stand an emergency down (L3)', slow, () => {
    fc.assert(
      fc.property(story, (told) => {
        let before: Order | null = null;
        const { bench, docId } = play(told, (order) => {
          if (before && !isEnded(before.business) && isEnded(order.business) && before.owner.endsWith('-110')) {
            expect(['closed', 'withdrawn', 'merged']).toContain(order.business);
            if (order.business === 'merged') expect(order.merged?.org).toMatch(/-110$/);
          }
          before = order;
        });
        const order = bench.order(docId);
        if (order.business === 'withdrawn' && order.fields.matter.danger.length > 0) {
          expect(bench.lastOrg(docId, 'withdrawn')).toMatch(/-110$/);
        }
        if (order.business === 'closed' && order.owner.endsWith('-110')) {
          expect(bench.lastOrg(docId, 'closed')).toMatch(/-110$/);
        }
      }),
      runs,
    );
  });

  it('of anybody but the police takes danger away, and nothing ends while a three-way call is open', slow, () => {
    fc.assert(
      fc.property(story, (told) => {
        let danger: readonly string[] = [];
        play(told, (order, bench) => {
          const police = bench.events.at(-1)?.org.endsWith('-110') ?? false;
          if (!police) for (const kind of danger) expect(order.fields.matter.danger).toContain(kind);
          danger = order.fields.matter.danger;
          if (order.business === 'closed' && order.threeWay) expect(order.threeWay.outcome).not.toBeNull();
        });
      }),
      runs,
    );
  });

  it('makes a document or an event that its own schema refuses, or that its events do not give again', slow, () => {
    fc.assert(
      fc.property(story, (told) => {
        const { bench, docId } = play(told, () => undefined);
        for (const event of bench.events) expect(RecordedEvent.safeParse(event).success).toBe(true);
        for (const doc of bench.docs.values()) expect(Doc.safeParse(doc).success).toBe(true);
        let again: Doc | undefined;
        for (const event of bench.events.filter((e) => e.docId === docId)) again = evolve(again, event);
        expect(again).toEqual(bench.docs.get(docId));
      }),
      runs,
    );
  });
});

it('every kind of op has been tried', () => {
  const tried = new Set(fc.sample(act, { seed: 1, numRuns: 2_000 }).map((a) => a.kind));
  const records = [
    'call_conference',
    'conclude_conference',
    'shift_hand_over',
    'surge_start',
    'surge_end',
    'emergency_sign_in',
  ];
  const elsewhere = ['create', 'hand_over', 'register_voice', 'dispatch_receipt', 'voice_attempt', ...records];
  expect([...tried, ...elsewhere].sort()).toEqual(Object.keys(bodies).sort());
});
