import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { SignedOp } from '../domain/op/op.ts';
import { canonicalJson } from './canonical.ts';
import { PROTOCOL_VERSION, paths } from './version.ts';
import * as wire from './wire.ts';

/** Hash of the wire by version. Once a version has shipped its line never changes: add the next one instead. */
const recorded: Record<number, string> = {
  1: 'c1a23ef95399dd60c601638861930b5a177b69ce4cab42dce8c0dcaa5b73fe65',
};

it('does not change the wire without a new PROTOCOL_VERSION', () => {
  const schemas = Object.entries({ ...wire, SignedOp }).filter(([, schema]) => schema instanceof z.ZodType);
  expect(schemas.length).toBeGreaterThan(15);
  const shapes = schemas.map(([name, schema]) => [name, z.toJSONSchema(schema as z.ZodType, { io: 'input' })]);
  const hash = createHash('sha256')
    .update(canonicalJson({ paths, shapes: Object.fromEntries(shapes) }))
    .digest('hex');
  expect(hash, `the wire changed: bump PROTOCOL_VERSION and record ${hash}`).toBe(recorded[PROTOCOL_VERSION]);
});
