import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { sharedFolder } from './tests/fixtures/shared-folder.ts';
import { chromiumArgs, findChromium } from './tools/chromium.ts';

const executablePath = findChromium();

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.browser.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: chromiumArgs(),
                ...(executablePath === null ? {} : { executablePath }),
              },
            }),
            commands: {
              // material that is not part of the project; tests that need it are skipped elsewhere
              readShared: (_context: unknown, path: string) => {
                const folder = sharedFolder();
                const file = folder === null ? null : join(folder, path);
                return file !== null && existsSync(file) ? readFileSync(file, 'base64') : null;
              },
            },
            instances: [{ browser: 'chromium' }],
          },
        },
        server: {
          headers: {
            'Cross-Origin-Opener-Policy': 'same-origin',
            'Cross-Origin-Embedder-Policy': 'require-corp',
          },
        },
      },
    ],
  },
});
