import { type EvaluationFact, type QuarterReport, groupNumber } from '../../../shared/domain/index.ts';
import { fullTime } from '../../ui/index.ts';

/** The last eight quarters, the present one first. */
export function lastQuarters(now: Date): string[] {
  const first = now.getFullYear() * 4 + Math.floor(now.getMonth() / 3);
  return Array.from({ length: 8 }, (_, back) => `${Math.floor((first - back) / 4)}Q${((first - back) % 4) + 1}`);
}

/** One figure of the report, with the words it stands under. */
export type Line = { group: string; name: string; value: string };

export type Words = {
  group: (name: string) => string;
  key: (name: string) => string;
  org: (id: string) => string;
  hours: (n: number) => string;
  /** Between several in one line. */
  semicolon: string;
  /** A length of time, as a person says it. */
  seconds: (n: number) => string;
  /** What shows a fact: the events, the clock and the threshold it rests on. */
  evidence: (fact: EvaluationFact) => string[];
};

/** The report as lines: the same on the screen, on paper and in the exported file. */
export function linesOf(report: QuarterReport, words: Words): Line[] {
  const lines: Line[] = [];
  const say = (group: string, name: string, value: string | number | null) =>
    lines.push({ group, name, value: value === null ? '—' : String(value) });
  for (const side of ['12345', '110'] as const) {
    const received = report.received[side];
    const group = `${words.group('received')} ${side}`;
    say(group, words.key('total'), received.total);
    say(group, words.key('urgent'), received.urgent);
    for (const [key, n] of Object.entries({ ...received.became, ...received.category })) say(group, words.key(key), n);
    const sent = report.sent[side];
    const to = `${words.group('sent')} ${side}`;
    say(to, words.key('total'), sent.total);
    for (const step of ['sign', 'accept', 'feedback'] as const) {
      const { count, median, p90, longest } = sent[step];
      const times = [median, p90, longest].map((n) => (n === null ? '—' : words.seconds(n)));
      say(to, words.key(step), [count, ...times].join(' / '));
    }
    say(to, words.key('offline'), words.seconds(sent.offlineSeconds));
    for (const [reason, n] of Object.entries(report.returns[side])) {
      say(`${words.group('returns')} ${side}`, words.key(reason), n);
    }
  }
  const talks = words.group('threeWay');
  say(talks, words.key('opened'), report.threeWay.opened);
  say(talks, words.key('open'), report.threeWay.open);
  for (const [key, n] of Object.entries(report.threeWay.agreed)) say(talks, `${words.key('agreed')} ${key}`, n);
  for (const [key, n] of Object.entries(report.threeWay.fallbacks)) say(words.group('fallbacks'), words.key(key), n);
  say(words.group('conferences'), words.key('waiting'), report.waiting.orders);
  for (const { subject, calledAt, waitedHours, rulings } of report.conferences) {
    const ruled = rulings.map((r) => `${groupNumber(r.number)} ${words.org(r.owner)}`).join(words.semicolon);
    say(
      words.group('conferences'),
      `${fullTime(calledAt).slice(0, 10)} ${subject}`,
      `${words.hours(waitedHours)} · ${ruled || '—'}`,
    );
  }
  for (const fact of report.facts) {
    const name = `${words.key(fact.concept)} · ${words.key(fact.rule)} · ${groupNumber(fact.number)}`;
    const done = words.key(fact.rectification === 'none' ? 'not_ordered' : fact.rectification);
    const value = [words.org(fact.org), fullTime(fact.at), ...words.evidence(fact), done];
    say(words.group('facts'), name, value.filter(Boolean).join(' · '));
  }
  return lines;
}

/** RFC 4180, with the mark Chinese spreadsheets need; a leading = + - @ never becomes a formula. */
export function csvOf(lines: readonly Line[]): string {
  const cell = (text: string) => `"${(/^[=+\-@]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return `\uFEFF${lines.map((l) => [l.group, l.name, l.value].map(cell).join(',')).join('\r\n')}\r\n`;
}
