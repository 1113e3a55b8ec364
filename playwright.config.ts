import { defineConfig } from 'playwright/test';
import { chromiumArgs, findChromium } from './tools/chromium.ts';

const executablePath = findChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/build.ts',
  fullyParallel: false,
  // most of a test is waiting; files share nothing but the built page
  workers: 2,
  timeout: 240_000,
  // a gate's machine may stall for many seconds; a test that passes only at the second go is listed as flaky
  retries: process.env.CI ? 1 : 0,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  use: {
    viewport: { width: 1440, height: 900 },
    launchOptions: { args: chromiumArgs(), ...(executablePath === null ? {} : { executablePath }) },
  },
});
