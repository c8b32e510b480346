/**
 * What the app has answered as saved, written down outside of it before the next act is asked for. An act that was asked
 * for and never answered may be there or not: the first look after the fault settles which, and from then on that holds.
 */
import { appendFileSync } from 'node:fs';

/** `asked`: no answer came. `refused`: the answer was no. `gone`: asked for, and found not to be there. */
export type Fate = 'asked' | 'saved' | 'refused' | 'gone';

export type Call = {
  /** Stands in the title and at the beginning of the narrative, and nowhere else in the world. */
  mark: string;
  /** Highest draft that was answered, and highest that was asked for; 0 before the first. */
  draft: { saved: number; asked: number };
  sent: Fate | null;
  /** The permanent number it was answered with, or was found under. */
  number: string | null;
  /** Text of each note to its fate. */
  notes: Map<string, Fate>;
};

export class Ledger {
  readonly calls: Call[] = [];
  /** Permanent numbers of orders that a screen has shown. */
  readonly shown: string[] = [];
  readonly #file: string;
  readonly #name: string;
  #acknowledged = 0;

  /** @param name begins every mark, so that the orders of two ledgers at one hub are told apart. */
  constructor(file: string, name: string) {
    this.#file = file;
    this.#name = name;
  }

  /** Acts that were answered as saved. */
  get acknowledged(): number {
    return this.#acknowledged;
  }

  isMark(title: string): boolean {
    return title.startsWith(`${this.#name}-`);
  }

  /** An order written and sent by hand. */
  numberShown(number: string): void {
    this.shown.push(number);
    this.#write({ mark: 'screen' }, number);
  }

  /** Words of an open call that the screen has shown as saved. */
  wordsSaved(words: string): void {
    this.#write({ mark: 'screen' }, words);
  }

  newCall(): Call {
    const mark = `${this.#name}-${this.calls.length + 1}.`;
    const call: Call = { mark, draft: { saved: 0, asked: 0 }, sent: null, number: null, notes: new Map() };
    this.calls.push(call);
    return call;
  }

  draftAsked(call: Call): number {
    call.draft.asked += 1;
    return call.draft.asked;
  }

  draftSaved(call: Call, revision: number): void {
    call.draft.saved = revision;
    this.#write(call, `draft ${revision}`);
  }

  sentAsked(call: Call): void {
    call.sent = 'asked';
  }

  sentAnswered(call: Call, number: string | null): void {
    call.sent = number === null ? 'refused' : 'saved';
    call.number = number;
    if (number !== null) this.#write(call, `sent ${number}`);
  }

  noteAsked(call: Call): string {
    const text = `${call.mark} note ${call.notes.size + 1}.`;
    call.notes.set(text, 'asked');
    return text;
  }

  noteAnswered(call: Call, text: string, isSaved: boolean): void {
    call.notes.set(text, isSaved ? 'saved' : 'refused');
    if (isSaved) this.#write(call, text);
  }

  #write({ mark }: Pick<Call, 'mark'>, what: string): void {
    this.#acknowledged += 1;
    appendFileSync(this.#file, `${mark} ${what}\n`);
  }
}
