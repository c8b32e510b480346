import fc from 'fast-check';
import { z } from 'zod';

type Arbitrary = fc.Arbitrary<unknown>;

/** The parts of JSON Schema that zod writes for our messages. */
type Shape = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  properties?: Record<string, Shape>;
  required?: string[];
  additionalProperties?: Shape | boolean;
  propertyNames?: Shape;
  items?: Shape;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  format?: string;
  pattern?: string;
};

export type Options = {
  /** Ids that mean something where the message goes; mixed with ids nobody knows. */
  ids: () => readonly string[];
};

/**
 * Values a schema accepts, made from the schema itself: a channel or an op added tomorrow is fuzzed without a word here.
 * What JSON Schema cannot say (refinements) is left to the receiver to refuse.
 */
export function valid(schema: z.ZodType, options: Options): Arbitrary {
  const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
  return of(shape, options);
}

function of(shape: Shape, options: Options): Arbitrary {
  if ('const' in shape) return fc.constant(shape.const);
  if (shape.enum) return fc.constantFrom(...shape.enum);
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => of(choice, options)));
  switch (shape.type) {
    case 'object':
      return objectOf(shape, options);
    case 'array':
      return fc.array(of(shape.items ?? {}, options), {
        minLength: shape.minItems ?? 0,
        maxLength: most(shape.maxItems, 4),
      });
    case 'string':
      return textOf(shape, options);
    case 'integer':
    case 'number':
      return fc.integer({
        min: Math.ceil(shape.minimum ?? shape.exclusiveMinimum ?? -9),
        max: most(shape.maximum, 600),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function most(limit: number | undefined, usual: number): number {
  return Math.min(limit ?? usual, usual);
}

function objectOf({ properties = {}, required = [], propertyNames, additionalProperties }: Shape, options: Options) {
  if (propertyNames && typeof additionalProperties === 'object') {
    return fc.dictionary(of(propertyNames, options) as fc.Arbitrary<string>, of(additionalProperties, options), {
      maxKeys: 3,
    });
  }
  const members = Object.fromEntries(Object.entries(properties).map(([key, shape]) => [key, of(shape, options)]));
  return fc.record(members, { requiredKeys: required });
}

const uuid = /0-9a-fA-F\]\{8\}-/;

function textOf({ format, pattern, allOf = [], minLength = 0, maxLength }: Shape, { ids }: Options): Arbitrary {
  const patterns = [pattern, ...allOf.map((part) => part.pattern)].filter((p) => p !== undefined);
  if (format === 'uuid' || patterns.some((p) => uuid.test(p))) {
    return fc.oneof(
      fc.nat().map((n) => ids()[n % ids().length]),
      fc.uuid({ version: 7 }),
    );
  }
  if (format === 'date-time')
    return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }).map((d) => d.toISOString());
  if (format === 'date')
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
      .map((d) => d.toISOString().slice(0, 10));
  if (format === 'uri') return fc.webUrl();
  const [first] = patterns;
  if (first !== undefined) return fc.stringMatching(new RegExp(first));
  return fc.string({ unit: 'grapheme', minLength, maxLength: most(maxLength, 60) });
}
