/** Models compiled by MLC on the built page: fetched by one worker, run by another that may ask no host. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { type TinyMlc, tinyMlc } from '../fixtures/mlc-package';
import { type RangeServer, rangeServer } from '../fixtures/range-server';
import { test as base, choose, evidenceDone, expect } from './site';

const test = base.extend<{ host: RangeServer; tiny: TinyMlc }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what is asked for
  tiny: async ({}, use) => use(await tinyMlc()),
  host: async ({ tiny }, use) => {
    const files = new Map<string, Uint8Array>([['/library.wasm', tiny.library]]);
    for (const [path, bytes] of tiny.files) files.set(`/tiny/${path}`, bytes);
    const host = await rangeServer(files);
    await use(host);
    await host.close();
  },
});

const shelf = (page: Page) => page.getByRole('list', { name: 'Stored models compiled by MLC' });

async function ask(page: Page, host: RangeServer, id = 'tiny'): Promise<void> {
  const form = page.getByRole('form', { name: 'Fetch any package' });
  if (!(await form.isVisible())) await page.getByText('Models compiled by MLC (web-llm)').click();
  await form.getByLabel('Name').fill(id);
  await form.getByLabel('Address of the folder').fill(`${host.url}/tiny`);
  await form.getByLabel('Address of the library').fill(`${host.url}/library.wasm`);
  await form.getByRole('button', { name: 'Download' }).click();
}

test('a package comes by its addresses, is chosen, says what it needs, and goes again', async ({
  page,
  site,
  host,
  files,
}) => {
  await page.goto(site);
  await choose(page, 'before', files.before, files.after);
  await page.getByText('Models compiled by MLC (web-llm)').click();
  await expect(page.locator('.mlc')).toContainText('gemma-4-E2B-it-q4f16_1-MLC');
  await expect(page.locator('.mlc')).toContainText('needs shader-f16');
  expect(host.asked).toEqual([]);
  await ask(page, host);
  await expect(shelf(page)).toContainText('tiny');
  await expect(shelf(page).getByRole('radio')).toBeChecked();
  for (const { headers } of host.asked) {
    expect(headers.referer).toBeUndefined();
    expect(headers.cookie).toBeUndefined();
  }
  const { violations } = await new AxeBuilder({ page }).include('.model').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  // Without WebGPU it is said before anything is read. With it web-llm loads all that was stored, under the worker's
  // policy, and ends where the model would begin. Nobody is asked for anything.
  const gpu = await page.evaluate(async () => ((await navigator.gpu?.requestAdapter()) ?? null) !== null);
  const [code, words] = gpu
    ? (['engine/load-failed', 'do not go together'] as const)
    : (['engine/unsupported', 'WebGPU only'] as const);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused/i.test(message.text())) complaints.push(message.text());
  });
  await evidenceDone(page);
  const before = host.asked.length;
  await page.getByRole('button', { name: 'Evaluate with the model' }).click();
  await expect(page.locator('.model').getByRole('alert')).toHaveAttribute('data-code', code);
  await expect(page.locator('.model').getByRole('alert')).toContainText(words);
  expect(host.asked).toHaveLength(before);
  expect(complaints).toEqual([]);

  await page.getByRole('button', { name: 'Delete tiny from this browser' }).click();
  await expect(shelf(page)).toHaveCount(0);
  const left = await page.evaluate(async () => {
    const count = (name: string) =>
      new Promise<number>((resolve) => {
        const open = indexedDB.open(name);
        open.onsuccess = () => {
          const request = open.result.transaction('urls').objectStore('urls').count();
          request.onsuccess = () => resolve(request.result);
        };
      });
    return Promise.all(['webllm/model', 'webllm/config', 'webllm/wasm'].map(count));
  });
  expect(left).toEqual([0, 0, 0]);
});

test('a download can be paused, is there after a reload, and goes on with what is missing', async ({
  page,
  site,
  host,
}) => {
  host.held.add('/tiny/params_shard_2.bin');
  await page.goto(site);
  await ask(page, host);
  await expect(page.locator('.download')).toHaveAttribute('data-phase', 'downloading');
  await expect.poll(() => host.asked.some(({ path }) => path.endsWith('_2.bin'))).toBe(true);
  await page.getByRole('button', { name: 'Pause tiny' }).click();
  await expect(shelf(page)).toContainText('begun, not whole');
  await expect(shelf(page).getByRole('radio')).toBeDisabled();
  host.held.clear();
  await page.reload();
  await expect(shelf(page)).toContainText('begun, not whole');
  const before = host.asked.length;
  await page.getByRole('button', { name: 'Continue tiny' }).click();
  await expect(shelf(page).getByRole('radio')).toBeEnabled();
  const again = host.asked.slice(before).map(({ path }) => path);
  expect(again).toContain('/tiny/params_shard_2.bin');
  expect(again).not.toContain('/tiny/mlc-chat-config.json');
  expect(again).not.toContain('/tiny/params_shard_0.bin');
});

test('a description alone brings a model, and one that is wrong says where', async ({ page, site, host }) => {
  const description = { id: 'described', model: `${host.url}/tiny`, library: `${host.url}/library.wasm` };
  const file = (value: unknown) => ({
    ...{ name: 'model.json', mimeType: 'application/json' },
    buffer: Buffer.from(JSON.stringify(value)),
  });
  await page.goto(site);
  const picker = page.locator('.model input[type=file]');
  await picker.setInputFiles(file({ ...description, model: 'ftp://models.example/x' }));
  const alert = page.locator('.model').getByRole('alert');
  await expect(alert).toHaveAttribute('data-code', 'weights/plan-invalid');
  await expect(alert).toContainText('model must be an https address');
  await picker.setInputFiles(file({ ...description, name: 'A described model' }));
  await expect(shelf(page)).toContainText('A described model');
  await page.getByText('Models compiled by MLC (web-llm)').click();
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'From a description (JSON)' }).click();
  await (await chosen).setFiles(file({ ...description, id: 'second' }));
  await expect(shelf(page).getByRole('listitem')).toHaveCount(2);
});

test('only the worker of weights may ask a host for models, whatever engine runs them', async ({
  page,
  site,
}) => {
  const policies = new Map<string, string>();
  page.on('response', (response) => {
    policies.set(response.url(), response.headers()['content-security-policy'] ?? '');
  });
  await page.goto(site);
  await expect.poll(() => [...policies.keys()].some((url) => url.includes('judge.worker'))).toBe(true);
  for (const [url, policy] of policies) {
    if (url.includes('weights.worker')) expect(policy).toContain("connect-src 'self' https:");
    else expect(policy).not.toMatch(/connect-src[^;]* https:(\s|;)/);
  }
  // 6 MB of engine that nobody has chosen
  expect([...policies.keys()].filter((url) => url.includes('webllm'))).toEqual([]);
});
