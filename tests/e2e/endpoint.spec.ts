/** A server judges, a fake one, from the page and from the console program. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { type FakeEndpoint, type FakeOptions, startFakeEndpoint } from '../fixtures/fake-endpoint';
import { run } from './program';
import { answer, choose, evidenceDone, expect, test } from './site';

let fake: FakeEndpoint;
test.afterEach(() => fake?.close());

const section = (page: Page) => page.locator('.ask-server');
const banner = (page: Page) => page.getByRole('complementary', { name: 'A server is switched on' });
const STAYS = 'Your images stay on this machine';

/** The first answer that the form allows, but a problem in the structure. */
const answers: FakeOptions['answer'] = (question, schema) =>
  JSON.stringify(schema).includes('repainting')
    ? '{"answer": "No", "problem": ["repainting"]}'
    : JSON.stringify({ answer: 'Yes', problem: 'NULL' }) + question.slice(0, 0);

async function open(page: Page, url: string, key = ''): Promise<void> {
  await page.getByText('Ask a server').click();
  await page.getByLabel('Address', { exact: true }).fill(url);
  await page.getByLabel('Key, if it wants one').fill(key);
}

const hostOf = (url: string) => new URL(url).host;

test('a server is named, tested, switched on, judges, and is switched off', async ({ page, site, files }) => {
  let together = 1;
  fake = await startFakeEndpoint({
    ...{ key: 'secret', models: ['stable-i2i', 'other'], answer: answers },
    together: () => together,
  });
  const host = hostOf(fake.url);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const toServer = () => asked.filter((url) => url.startsWith(fake.url));
  await page.goto(site);
  await choose(page, 'before', files.before, files.after);
  await page.getByLabel('Instruction').fill('Add a sign.');
  await evidenceDone(page);
  await open(page, fake.url, 'wrong');
  await expect(section(page)).toContainText(`each press of the evaluate button sends both images`);
  expect(toServer()).toEqual([]);

  await page.getByRole('button', { name: 'List its models' }).click();
  await expect(section(page).getByRole('alert')).toContainText('Check the key');
  await page.getByLabel('Key, if it wants one').fill('secret');
  await page.getByRole('button', { name: 'List its models' }).click();
  await expect(section(page)).toContainText('It has: stable-i2i, other');
  await page.getByLabel('Model', { exact: true }).fill('stable-i2i');
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(section(page)).toContainText(`stable-i2i on ${host} answered in`);
  await section(page).getByText('What this engine can do').click();
  await expect(section(page).locator('.abilities')).toContainText(`Images go to${host}`);
  await expect(page.locator('.privacy')).toContainText(STAYS);
  await expect(banner(page)).toHaveCount(0);

  await page.getByRole('button', { name: `Switch on: send images to ${host}` }).click();
  await expect(banner(page)).toContainText(host);
  await expect(page.locator('.privacy')).toHaveText(
    ` Images go to ${host} when you evaluate with the model.`,
  );
  fake.chats.length = 0;
  together = 3; // the three questions are asked at once, or none of them is answered
  await page.getByRole('button', { name: `Send to ${host} and evaluate` }).click();
  await expect(answer(page, 'semantic', 'model')).toHaveAttribute('data-answer', 'consistent');
  await expect(answer(page, 'structure', 'model')).toHaveAttribute('data-answer', 'issue');
  await expect(answer(page, 'lowLevel', 'model')).toHaveAttribute('data-answer', 'consistent');
  await expect(page.locator('.device')).toHaveText(/stable-i2i runs on .*, which the images were sent to/);
  expect(fake.chats).toHaveLength(3);
  // in every room
  await page.getByRole('link', { name: 'Lab' }).click();
  await expect(banner(page)).toBeVisible();
  await page.getByRole('link', { name: 'Evaluator' }).click();

  await banner(page).getByRole('button').click();
  await expect(banner(page)).toHaveCount(0);
  await expect(page.locator('.privacy')).toContainText(STAYS);
  await expect(page.getByRole('button', { name: 'Evaluate with the model' })).toBeDisabled();
});

test('cancel ends the requests; what the server does not do is said', async ({ page, site, files }) => {
  let silent = false;
  fake = await startFakeEndpoint({ models: ['m'], fault: () => (silent ? 'hang' : null) });
  await page.goto(site);
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  await open(page, fake.url);
  await page.getByLabel('Model', { exact: true }).fill('n');
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await expect(section(page).getByRole('alert')).toContainText('no model called "n". It has: m.');
  await page.getByLabel('Model', { exact: true }).fill('m');
  await page.getByRole('button', { name: /^Switch on/ }).click();
  await expect(banner(page)).toBeVisible();
  silent = true;
  const left = fake.left;
  await page.getByRole('button', { name: /^Send to/ }).click();
  await expect.poll(() => fake.chats.length).toBe(5);
  await page.locator('.model').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('.model')).toContainText('The model run was cancelled');
  await expect.poll(() => fake.left - left).toBe(3);
});

test('the key is kept only when that is wanted, and being on never', async ({ page, site }) => {
  fake = await startFakeEndpoint({ models: ['m'] });
  await page.goto(site);
  await open(page, fake.url, 'secret');
  await page.getByLabel('Model', { exact: true }).fill('m');
  const stored = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(await stored()).not.toContain('secret');
  await page.getByLabel(/Remember these fields/).check();
  expect(await stored()).toContain('secret');
  await page.getByRole('button', { name: /^Switch on/ }).click();
  await expect(banner(page)).toBeVisible();
  await page.reload();
  await page.getByText('Ask a server').click();
  await expect(page.getByLabel('Address', { exact: true })).toHaveValue(fake.url);
  await expect(banner(page)).toHaveCount(0);
  await page.getByLabel(/Remember these fields/).uncheck();
  expect(await stored()).not.toContain('secret');
});

test('only the script that asks servers may reach them, and it is not there before', async ({
  page,
  site,
}) => {
  fake = await startFakeEndpoint();
  const policies: Record<string, string> = {};
  page.on('response', (response) => {
    if (response.url().startsWith(site))
      policies[new URL(response.url()).pathname] = response.headers()['content-security-policy'] ?? '';
  });
  await page.goto(site);
  await open(page, fake.url);
  const scripts = () => Object.keys(policies).filter((path) => path.includes('endpoint.worker'));
  expect(scripts()).toEqual([]);
  await page.getByRole('button', { name: 'List its models' }).click();
  await expect(section(page)).toContainText('It has: judge');
  expect(scripts()).toHaveLength(1);
  for (const [path, policy] of Object.entries(policies))
    expect(policy.includes("connect-src 'self' https: http:;"), path).toBe(path.includes('endpoint.worker'));
});

test('the console program asks a server, many pairs at once, none lost or mixed up', async ({ files }) => {
  // one request in seven fails at first
  fake = await startFakeEndpoint({
    ...{ key: 'secret', models: ['stable-i2i'], cors: false, answer: answers },
    fault: (n) => (n > 2 && n % 7 === 0 ? { status: 503 } : null),
    // more than one pair's questions at once
    together: (n) => (n > 2 ? 4 : 1),
  });
  const jsonl = join(files.folder, 'served.jsonl');
  const output = join(files.folder, 'served-results.jsonl');
  const row = (id: number) => ({
    id,
    input_image: 'before.png',
    output_image: 'after.png',
    prompt: `p${id}.`,
  });
  const lines = Array.from({ length: 8 }, (_, i) => JSON.stringify(row(i)));
  writeFileSync(jsonl, [...lines.slice(0, 3), '{oops', ...lines.slice(3)].join('\n'));
  process.env.STABLE_I2I_ENDPOINT_KEY = 'secret';
  const flags = [
    '--judge',
    'endpoint',
    '--endpoint',
    fake.url,
    '--model',
    'stable-i2i',
    '--concurrency',
    '6',
  ];
  const { status, err } = await run('judge', ['--jsonl', jsonl, '--output-jsonl', output, ...flags]);
  delete process.env.STABLE_I2I_ENDPOINT_KEY;
  expect(err).toContain(`Images are sent to ${hostOf(fake.url)}`);
  expect(err).toContain('9 of 9 rows done. 1 failed.');
  expect(status).toBe(1);
  const text = readFileSync(output, 'utf8');
  expect(text).not.toContain('secret');
  const rows: unknown[] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  // each is written as soon as it is there, so that a crash loses none
  const byId = new Map(rows.map((one) => [Object(one).id, one]));
  expect([...byId.keys()].sort()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', null]);
  expect(byId.get('0')).toMatchObject({
    result: { Semantic: { answer: 'Yes' }, Structure: { answer: 'No', problem: ['repainting'] } },
    evaluation: { judge: { engine: 'endpoint', model: 'stable-i2i', report: { device: 'remote' } } },
  });
  expect(Object(byId.get('7')).evaluation.exchanges[0].prompt).toContain('The task prompt is: p7.');
  expect(fake.most).toBeGreaterThanOrEqual(4);
  expect(fake.most).toBeLessThanOrEqual(6);
});

test('a server that is not there, or refuses, stops the program before the first row', async ({ files }) => {
  fake = await startFakeEndpoint({ key: 'secret' });
  const jsonl = join(files.folder, 'unserved.jsonl');
  writeFileSync(jsonl, JSON.stringify({ id: 1, input_image: 'before.png', output_image: 'after.png' }));
  const flags = ['--jsonl', jsonl, '--judge', 'endpoint', '--endpoint', fake.url];
  const refused = await run('judge', [...flags, '--model', 'judge']);
  expect(refused).toMatchObject({ status: 2, out: '' });
  expect(refused.err).toContain('It wants a key');
  expect(await run('judge', flags)).toMatchObject({
    status: 2,
    err: expect.stringContaining('--model NAME'),
  });
});
