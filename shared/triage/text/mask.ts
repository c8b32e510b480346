import { TRAP_WORDS } from '../signals/traps.ts';

const TRAPS = new RegExp([...TRAP_WORDS].sort((a, b) => b.length - a.length).join('|'), 'gu');

/**
 * Blanks everyday words that only look like an offence or a danger (炸鸡店, 跳楼价, 偷工减料, 抢购),
 * unit for unit, before danger and offence signals are sought. Matters of government are sought in the unmasked text.
 */
export function maskTraps(text: string): string {
  return text.replace(TRAPS, (word) => '＿'.repeat(word.length));
}
