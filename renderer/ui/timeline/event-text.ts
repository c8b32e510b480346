import { type DocEvent, type Fields, type Outcome, groupNumber, groupSpoken } from '../../../shared/domain/index.ts';
import { fullTime } from '../time.ts';
import { type Tools, patchLines } from './patch-text.ts';

type Kind = DocEvent['kind'];
type Context = Tools & { before: Fields | null };
type Texts = { [K in Kind]: (event: Extract<DocEvent, { kind: K }>, context: Context) => string[] };

/** What an event says beyond its name, line by line; `before` are the fields it changed, where they are known. */
export function eventLines(event: DocEvent, before: Fields | null, tools: Tools): string[] {
  const text = texts[event.kind] as (event: DocEvent, context: Context) => string[];
  return text(event, { ...tools, before }).filter((line) => line.trim() !== '');
}

const nothing = () => [];
const towards = (event: { to: string; text: string }, { org }: Context) => [`→ ${org(event.to)}`, event.text];
const onlyText = (event: { text: string }) => [event.text];
const dispatch = (event: { unit: string; officers: string; means: 'system' | 'radio' | 'phone' }, { t }: Context) => [
  `${event.unit} ${event.officers}`,
  t('timeline.means', { means: t(`enums:means.${event.means}`) }),
];
const proposed = (owner: string, { t }: Context) => (owner ? t('timeline.proposed', { owner }) : '');
const inOneLine = (names: readonly string[], { t }: Context) => names.join(t('common:listMark'));
const dangers = (kinds: Fields['matter']['danger'], c: Context) =>
  inOneLine(
    kinds.map((d) => c.t(`enums:danger.${d}`)),
    c,
  );
/** In brackets, and after a colon, in the punctuation of the language. */
const bracketed = (text: string, { t }: Pick<Context, 't'>) =>
  `${t('common:mark.open')}${text}${t('common:mark.close')}`;
const after = (name: string, text: string, { t }: Pick<Context, 't'>) => `${name}${t('common:mark.colon')}${text}`;
const realerted = (orgs: string[], c: Context) =>
  orgs.length > 0 ? c.t('timeline.realert', { orgs: inOneLine(orgs.map(c.org), c) }) : '';

const texts: Texts = {
  created: (e) => [e.fields.matter.title, e.advice],
  routed: (e, { t, org }) =>
    e.hops.map((h) => {
      const transit = h.transit ? bracketed(t('header.transit'), { t }) : '';
      return after(t(`enums:hopPurpose.${h.purpose}`), `${org(h.from)} → ${org(h.to)}${transit}`, { t });
    }),
  delivered: nothing,
  signed: nothing,
  accepted: (e) => [e.note],
  urged: towards,
  urge_answered: towards,
  supervised: towards,
  rectification_ordered: (e, c) => [...towards(e, c), c.t('timeline.rectifyWithin', { days: e.workingDays })],
  rectification_reported: towards,
  signed_off: towards,
  clock_paused: (e, { pauseReason }) => [pauseReason(e.reason), e.text],
  clock_resumed: (e, { pauseReason }) => [pauseReason(e.reason), e.text],
  returned: (e, c) => [
    c.t(`enums:returnReason.${e.reason as 'duplicate'}`),
    e.clause,
    proposed(e.proposedOwner, c),
    e.text,
    `→ ${c.org(e.to)}`,
    e.late ? c.t('timeline.lateReturn', { due: fullTime(e.late.dueAt), basis: e.late.basis }) : '',
  ],
  return_refused: (e, c) => [e.clause, proposed(e.proposedOwner, c), e.text],
  resent: (e, c) => [...patchLines(e.patch, c.before, c), e.text, realerted(e.realert, c)],
  corrected: (e, c) => [...patchLines(e.patch, c.before, c), e.text, realerted(e.realert, c)],
  dispatched: dispatch,
  assigned: (e) => [e.unit, e.text],
  fed_back: (e, { t, org }) => [
    t(`enums:feedbackResult.${e.result}`),
    e.text,
    `${e.officer} ${e.phone}`,
    e.path.length > 1 ? t('feedback.path', { path: e.path.map(org).join(' → ') }) : '',
  ],
  handed_over: (e) => [e.disposal.done, e.disposal.remaining, `→ ${groupNumber(e.to.number)}`],
  disposal_attached: (e) => [e.disposal.done, e.disposal.remaining, `← ${groupNumber(e.from.number)}`],
  linked: (e, { t }) => [`${t(`enums:relation.${e.link.relation}`)} ${groupNumber(e.link.number)}`],
  followed_up: (e, { t }) => [
    e.channel ? t('followUp.toldBy', { channel: t(`enums:toldChannel.${e.channel}`) }) : t('followUp.notTold'),
    t(`enums:satisfied.${e.satisfied}`),
    e.text,
  ],
  closed: onlyText,
  withdrawn: onlyText,
  noted: onlyText,
  harassment_flagged: (e) => [e.reason],
  harassment_reviewed: (e, { t }) => [t(e.confirmed ? 'form.harassment.yes' : 'form.harassment.no'), e.text],
  merged: (e) => [`→ ${groupNumber(e.number)}`],
  merged_in: (e, c) => [`← ${groupNumber(e.number)}`, e.text, dangers(e.danger, c), realerted(e.realert, c)],
  unmerged: (e) => [e.reason],
  merge_undone: (e) => [`← ${groupNumber(e.number)}`],
  reopened: (e) => [e.reason],
  extended: (e, { t }) => [t('timeline.extended', { days: e.workingDays }), e.reason],
  three_way_opened: nothing,
  three_way_party: (e, { t, personal }) => {
    const who = e.party === 'caller' ? personal(e.who) : e.who;
    return [after(t(`enums:party.${e.party}`), `${t(`enums:leg.${e.state}`)} ${who}`, { t })];
  },
  three_way_danger: (e, c) => [
    e.answer === 'yes' ? c.t('threeWay.danger') : c.t('threeWay.noDanger'),
    dangers(e.danger, c),
    e.text,
    realerted(e.realert, c),
  ],
  three_way_fact: (e, { t }) => [after(t(`enums:fact.${e.fact}`), e.text || t('timeline.empty'), { t })],
  three_way_opinion: (e, c) => [
    c.t('threeWay.opinion', { side: e.side, text: e.text }),
    proposed(c.t(`enums:handler.${e.owner}`), c),
    e.clause,
  ],
  three_way_concluded: (e, c) => [outcomeText(e.result, e.owner, c)],
  voice_attempted: (e, { t }) => [
    t('voice.line', {
      rung: t(`enums:voiceRung.${e.rung}`),
      number: e.number,
      result: t(`enums:voiceResult.${e.result}`),
    }),
    e.result === 'told'
      ? [
          t('voice.receiver', { name: e.receiverName, badge: e.receiverBadge }),
          t(e.readBack ? 'voice.readBack' : 'voice.notReadBack'),
        ].join(' · ')
      : '',
    e.theirNumber && t('voice.theirs', { number: e.theirNumber }),
  ],
  voice_joined: (e, { t, org }) => [
    `${org(e.org)} ${e.operator}`,
    e.ownNumber && t('voice.theirs', { number: e.ownNumber }),
    ...e.dispatches.map((d) => `${d.unit} ${d.officers}${bracketed(t('dispatch.viaVoice'), { t })}`),
  ],
  service_told: (e, { t }) => [
    after(t(`enums:service.${e.service}`), `${e.who}${bracketed(t(`enums:means.${e.means}`), { t })}`, { t }),
  ],
  contactable_marked: nothing,
  conference_submitted: onlyText,
  taken_to_conference: nothing,
  ruled_by_conference: (e, { org }) => [org(e.owner), e.clause, e.text],
  conference_called: (e) => [e.subject],
  conference_concluded: (e) => [e.summary],
  receipt_registered: (e) => [groupSpoken(e.spoken), e.caller, e.place, e.text],
  receipt_dispatched: dispatch,
  receipt_joined: (e) => [groupNumber(e.orderNumber)],
  receipt_mismatched: nothing,
  surge_opened: (e, c) => [
    c.t('timeline.surgeOpened', { orgs: inOneLine(e.to.map(c.org), c), until: fullTime(e.until) }),
  ],
  surge_closed: nothing,
  shift_handed_over: onlyText,
  shift_countersigned: onlyText,
  surge_started: (e) => [e.reason],
  surge_ended: onlyText,
  emergency_signed_in: (e) => [`${e.badge} ${e.witness}`],
  emergency_reviewed: onlyText,
  quarantine_released: () => [],
  quarantine_dismissed: (e) => [e.reason],
};

/** How the three-way call ended, in one sentence that names who takes the matter. */
export function outcomeText(result: Outcome, owner: string, { t, org }: Pick<Tools, 't' | 'org'>): string {
  return result.kind === 'agreed'
    ? t('threeWay.agreed', { owner: org(owner) })
    : t('threeWay.failed', { reason: t(`enums:fallbackReason.${result.reason}`), owner: org(owner) });
}
