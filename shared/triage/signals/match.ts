import type { Clause } from '../text/clauses.ts';
import { clausesOf } from '../text/clauses.ts';
import { maskTraps } from '../text/mask.ts';
import { normalise } from '../text/normalise.ts';
import { SIGNAL_FAMILIES } from './index.ts';
import type { Signal, SignalKind } from './types.ts';

/** How the words stand: said of now, denied, feared or supposed, or of the past. */
export type Standing = 'on' | 'neg' | 'hyp' | 'past';

export type Hit = { kind: SignalKind; signal: Signal; from: number; to: number; standing: Standing };

export type Reading = { text: string; clauses: readonly Clause[]; hits: readonly Hit[] };

const compiled = SIGNAL_FAMILIES.flatMap(({ kind, signals }) =>
  signals.map((signal) => ({ kind, signal, pattern: compile(signal.says) })),
);

export function compile(says: readonly string[]): RegExp {
  const source = says
    .map(
      (way) => `(?:${way.replaceAll('_', '(?:[^。！？；，\\n]{0,4}?)').replaceAll('~', '(?:[^。！？；\\n]{0,10}?)')})`,
    )
    .join('|');
  return new RegExp(source, 'gu');
}

const DENIAL = /(?:不是|没有|并没|并未|并非|不算|谈不上|不像|从没|也没|没|未|无|没人|不存在|不会|不)[^，。]{0,3}$/u;
const NOT_DENIAL =
  /(?:没完|不停|不住|不断|差点没|不得了|要不是|是不是|有没有|能不能|会不会|要不要|不知|不小心|忍不住|不光|不但|不仅|不管|不让|不给|不还|不肯|不接|不开|不走|受不了|对不对|好不|不敢|不了|没人管|不退|没多|没过|不到|不一会|没几|不信|不然|不想|没办法|没法|不过|不大一会|不行|不放|没收|没等|没注意|没拦住|没拉住|没人应|不理|不动|不醒)[^，。]{0,3}$/u;
const SUPPOSED =
  /(?:万一(?![零一二三四五六七八九十百千万两块])|要是|如果|假如|怕|担心|生怕|早晚|迟早|会不会|说不定|真要|哪天|可别|容易|别再|隐患|别把|别给)[^，。]{0,8}$/u;
const PAST =
  /上(?:个)?(?:月|周|礼拜|星期)|去年|前年|以前|之前|从前|早先|前(?:几|两|些)天|前天|昨[天晚夜儿]|前一阵|前段|当时|那回|那次|那会儿|有一回|曾经|几年前|年前|(?<!晚)上回|上次|已经(?:好|处理|修|结|解决)/u;
const PRESENT =
  /现在|这会儿|正在|又|还在|刚|今[天晚早儿]|马上|立刻|眼下|到现在|今儿|一直|到天黑|还没|至今|没回来?|没找[着到见]|没见着|没醒|未归/u;

/** Reads a narrative: every signal with its place and its standing. Time grows with its length: see `condensed`. */
export function read(narrative: string): Reading {
  const text = normalise(narrative);
  const clauses = clausesOf(text);
  const masked = maskTraps(text);
  const hits: Hit[] = [];
  for (const { kind, signal, pattern } of compiled) {
    const source = kind === 'danger' || kind === 'offence' ? masked : text;
    for (const found of source.matchAll(pattern)) {
      const from = found.index;
      const to = from + found[0].length;
      if (to === from) continue;
      hits.push({ kind, signal, from, to, standing: signal.fixed ? 'on' : standingOf(text, clauses, from) });
    }
  }
  return { text, clauses, hits };
}

export function standingOf(text: string, clauses: readonly Clause[], at: number): Standing {
  const index = clauses.findIndex((clause) => at >= clause.from && at < clause.to);
  const clause = clauses[index];
  if (!clause) return 'on';
  const before = text.slice(clause.from, at);
  if (DENIAL.test(before) && !NOT_DENIAL.test(before)) return 'neg';
  if (SUPPOSED.test(before)) return 'hyp';
  const previous = clauses[index - 1];
  const around = previous ? text.slice(previous.from, clause.to) : text.slice(clause.from, clause.to);
  if (PAST.test(around) && !PRESENT.test(text.slice(clause.from, clause.to))) return 'past';
  return 'on';
}
