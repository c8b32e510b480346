import { defineConfig } from '@playwright/test';

/** The windows as people use them, on real Electron or the stand-in (tests/support/app.ts decides and says which). */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.test.ts',
  outputDir: 'out/test/e2e',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./tests/support/shell-reporter.ts']],
});
