import { defineConfig } from 'vitest/config';

/** The tests beside the rules, and only these: a mutant must be caught where the rule is. */
export default defineConfig({
  test: { include: ['shared/domain/**/*.test.ts'], testTimeout: 30_000, bail: 1 },
});
