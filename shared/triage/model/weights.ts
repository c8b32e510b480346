import type { LinearModel, StoredWeights, Vocabulary, Weights } from './types.ts';
import { MODEL_NAMES } from './types.ts';
import weights from './weights.json' with { type: 'json' };

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Signed bytes from base64; written out because the same code runs in a window and in Node. */
function bytesOf(base64: string): Int8Array {
  const digits = base64.replace(/=+$/u, '');
  const bytes = new Int8Array(Math.floor((digits.length * 3) / 4));
  const values = new Map([...DIGITS].map((digit, value) => [digit, value]));
  let [bits, held, at] = [0, 0, 0];
  for (const digit of digits) {
    bits = ((bits << 6) | (values.get(digit) ?? 0)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = (bits >> held) & 0xff;
    at += 1;
  }
  return bytes;
}

/** Opens what `build/triage-train.ts` stored. */
function openWeights({ vocabularies, models }: StoredWeights): Weights {
  const opened = new Map<string, Vocabulary>(
    Object.entries(vocabularies).map(([name, words]) => [name, new Map(words.split(' ').map((word, i) => [word, i]))]),
  );
  const open = (name: string): LinearModel => {
    const model = models[name];
    const vocabulary = model && opened.get(model.vocabulary);
    if (!model || !vocabulary) throw new Error(`weights.json has no model ${name}: run node build/triage-train.ts`);
    const bytes = bytesOf(model.weights);
    return { classes: model.classes, vocabulary, weights: bytes, step: model.step, bias: model.bias };
  };
  return Object.fromEntries(MODEL_NAMES.map((name) => [name, open(name)])) as Weights;
}

/** Learned by `build/triage-train.ts` from `corpus/`; never edited by hand. */
export const WEIGHTS = openWeights(weights);
