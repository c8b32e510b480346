import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/**
 * One project for each kind of proof, so that one can be run alone: `npx vitest run --project hub`.
 * Nothing is retried: a test that fails sometimes is a fault to be found.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    retry: 0,
    passWithNoTests: false,
    allowOnly: false,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['shared/**/*.test.ts', 'electron/**/*.test.ts', 'build/**/*.test.ts'],
          // Only against hanging for ever: how long a machine under load takes is no finding.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        plugins: [react()],
        test: {
          name: 'renderer',
          include: ['renderer/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: { name: 'hub', include: ['hub/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts', 'tools/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: { name: 'simulation', include: ['tests/simulation/**/*.test.ts'], testTimeout: 300_000 },
      },
    ],
  },
});
