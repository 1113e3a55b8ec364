/** `npm test`: lint, types, unit and browser tests, end-to-end tests on the built page. Stops at the first that fails. */
import { spawnSync } from 'node:child_process';
import { findChromium, INSTALL_COMMAND } from './chromium';
import { ROOT } from './root';

interface Step {
  name: string;
  command: string[];
}

const STEPS: readonly Step[] = [
  { name: 'lint', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types', command: ['tsc', '-b'] },
  { name: 'unit and browser tests', command: ['vitest', 'run'] },
  { name: 'end-to-end tests', command: ['playwright', 'test'] },
];

process.exitCode = main();

function main(): number {
  const chromium = findChromium() ?? install();
  if (chromium === null) {
    console.error(`Tests need a Chromium. Install one with \`${INSTALL_COMMAND}\`, or set CHROMIUM_PATH.`);
    return 1;
  }
  console.log(`Testing with ${chromium}`);
  for (const { name, command } of STEPS) {
    console.log(`\n── ${name}`);
    const status = run(command);
    if (status !== 0) {
      console.error(`\n${name} failed.`);
      return status;
    }
  }
  console.log('\nEverything passed.');
  return 0;
}

/** Gets Playwright's own Chromium where there is none. */
function install(): string | null {
  console.log(`No Chromium was found; installing Playwright's: ${INSTALL_COMMAND}`);
  run(['playwright', 'install', 'chromium']);
  return findChromium();
}

function run([program = '', ...args]: string[]): number {
  const { status, error } = spawnSync('npx', ['--no-install', program, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) console.error(error.message);
  return status ?? 1;
}
