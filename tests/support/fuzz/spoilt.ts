import fc from 'fast-check';

/** What nobody sends by mistake alone: prototype keys, lone surrogates, numbers JSON cannot hold, depth, bulk. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    0,
    -1,
    1e308,
    Number.MAX_SAFE_INTEGER + 2,
    '',
    '\u0000',
    '\ud800',
    '__proto__',
    "'; DROP TABLE docs; --",
    '../../../etc/passwd',
    [],
    {},
  ),
  fc.constant(JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}')),
  fc.integer({ min: 1, max: 60 }).map((depth) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown),
  fc.integer({ min: 1, max: 20_000 }).map((length) => '长'.repeat(length)),
  fc.jsonValue({ maxDepth: 3 }),
);

/** One to three places of a message replaced, left out or added to. */
export function spoilt(message: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const change = fc.record({ at: fc.nat(), how: fc.constantFrom('replace', 'remove', 'add'), value: odd });
  return fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .tuple(message, fc.array(change, { minLength: 1, maxLength: 3 }))
        .map(([m, changes]) => changes.reduce(spoil, structuredClone(m))),
    },
    { weight: 1, arbitrary: odd },
  );
}

type Change = { at: number; how: string; value: unknown };

function spoil(message: unknown, { at, how, value: example }: Change): unknown {
  // A copy: the next change may go into this value, and the example is used again.
  const value = structuredClone(example);
  const places = placesIn(message);
  const place = places[at % Math.max(places.length, 1)];
  if (place === undefined) return value;
  const { holder, key } = place;
  if (how === 'remove') Reflect.deleteProperty(holder, key);
  else if (how === 'add') define(holder, '__proto__', value);
  else define(holder, key, value);
  return message;
}

/** As JSON.parse would: also a key named `__proto__` becomes an own key. */
function define(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function placesIn(value: unknown): { holder: object; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ holder: value, key }, ...placesIn(inner)]);
}
