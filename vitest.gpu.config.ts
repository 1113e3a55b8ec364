/** `npm run test:gpu`: tests that need a WebGPU adapter with `shader-f16`; without one they are skipped, visibly. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { sharedFolder } from './tests/fixtures/shared-folder.ts';
import { chromiumArgs, findChromium } from './tools/chromium.ts';

const shared = sharedFolder();
const withAdapter = shared === null ? null : join(shared, 'gpu', 'chromium-f16');
const adapter = withAdapter !== null && existsSync(withAdapter);
const executablePath = adapter ? withAdapter : findChromium();

export default defineConfig({
  // its own, since other runs of vitest stand beside this one
  cacheDir: 'node_modules/.vite-gpu',
  test: {
    name: 'gpu',
    include: ['tests/gpu/**/*.gpu.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          args: [...chromiumArgs(), '--enable-unsafe-webgpu', '--use-angle=vulkan'],
          ...(executablePath === null ? {} : { executablePath }),
        },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
  server: {
    headers: {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    },
  },
});
