/**
 * `npm run test:gpu`: the engine on WebGPU, in a Chromium whose adapter has `shader-f16`. Where none can be started, its
 * tests are skipped, visibly. A second project holds the engine to the CPU on an adapter that has not.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { sharedFolder } from './tests/fixtures/shared-folder.ts';
import { chromiumArgs, findChromium } from './tools/chromium.ts';

/** What starts a Chromium with such an adapter: material that is not part of the project. */
function chromiumWithF16(): string | null {
  const shared = sharedFolder();
  if (shared === null) return null;
  const program = join(shared, 'gpu', 'chromium-f16');
  const { status, stderr } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  if (status === 0) return program;
  console.warn(`No adapter with shader-f16: ${program} does not start. ${stderr ?? ''}`);
  return null;
}

const plain = findChromium();

function project(name: string, include: string, executablePath: string | null, args: string[]) {
  return {
    test: {
      ...{ name, include: [include], testTimeout: 300_000, hookTimeout: 300_000 },
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({
          launchOptions: {
            args: [...chromiumArgs(), ...args],
            ...(executablePath === null ? {} : { executablePath }),
          },
        }),
        instances: [{ browser: 'chromium' as const }],
      },
    },
    server: {
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
    },
  };
}

export default defineConfig({
  test: {
    // one after the other: both compute their GPU on the CPU
    fileParallelism: false,
    projects: [
      project('shader-f16', 'tests/gpu/f16/*.gpu.test.ts', chromiumWithF16() ?? plain, [
        '--enable-unsafe-webgpu',
        '--use-angle=vulkan',
      ]),
      project('plain SwiftShader', 'tests/gpu/plain/*.gpu.test.ts', plain, [
        '--enable-unsafe-webgpu',
        '--use-webgpu-adapter=swiftshader',
      ]),
    ],
  },
});
