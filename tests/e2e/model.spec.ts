import { answer, choose, evidenceDone, expect, storeModel, test } from './site';

test.beforeEach(async ({ page, site, files }) => {
  await page.goto(site);
  await choose(page, 'before', files.before, files.after);
  await page.getByLabel('Instruction').fill('Add a sign.');
  await evidenceDone(page);
});

const evaluate = { name: 'Evaluate with the model' };

test('two weight files give three verdicts, one after another, from the real engine', async ({
  page,
  files,
}) => {
  await storeModel(page, files);
  await page.getByRole('button', evaluate).click();
  const seen: string[] = [];
  for (const dimension of ['semantic', 'structure', 'lowLevel']) {
    await expect(answer(page, dimension, 'model')).toHaveAttribute(
      'data-answer',
      /^(consistent|issue|notApplicable)$/,
    );
    seen.push(dimension);
  }
  expect(seen).toHaveLength(3);
  await expect(page.locator('.device')).toHaveAttribute('data-device', 'cpu');
  await expect(page.locator('.device')).toContainText('images are encoded by the CPU');
  const raw = answer(page, 'semantic', 'model').locator('details', { hasText: 'Raw output' });
  await raw.locator('summary').first().click();
  await expect(raw.locator('pre').first()).toContainText('"answer"');
  await expect(raw).toContainText(/\d+ prompt tokens, \d+ of them re-used/);
});

test('the weights are there after a reload', async ({ page, files }) => {
  await storeModel(page, files);
  await page.reload();
  await expect(page.locator('.shelf li')).toHaveCount(1);
  await expect(page.locator('.shelf')).toContainText('model.gguf');
  await choose(page, 'before', files.before, files.after);
  await page.getByRole('button', evaluate).click();
  await expect(answer(page, 'lowLevel', 'model')).toHaveAttribute('data-answer', /./);
  await page.getByRole('button', { name: /Delete model.gguf/ }).click();
  await expect(page.locator('.shelf li')).toHaveCount(0);
});

test('only what was chosen is asked, and the last dimension stays', async ({ page, files }) => {
  await storeModel(page, files);
  await page.getByText('What the model is asked').click();
  const ask = page.getByRole('group', { name: 'Ask' });
  await ask.getByLabel('Semantic').uncheck();
  await ask.getByLabel('Low-level').uncheck();
  await expect(ask.getByLabel('Structure')).toBeDisabled();
  await page.getByRole('button', evaluate).click();
  await expect(answer(page, 'structure', 'model')).toHaveAttribute('data-answer', /./);
  await expect(page.locator('.outcome')).toBeVisible();
  await expect(answer(page, 'semantic', 'model')).toContainText('Not asked');
  // the score is about the whole pair
  await page.getByLabel('Answer', { exact: true }).selectOption('Score only');
  await expect(ask).toHaveCount(0);
  await page.getByRole('button', evaluate).click();
  await expect(page.locator('.score')).toContainText('higher is better');
  // what a random model says is a number or cannot be read; only a number has a mark on the scale
  await expect(page.locator('.score')).toContainText(/ of 10|could not be read/);
  const said = (await page.locator('.score').innerText()).includes(' of 10');
  await expect(page.locator('.score circle')).toHaveCount(said ? 1 : 0);
  await expect(page.locator('.score .consistent')).toHaveCount(0);
  await expect(answer(page, 'structure', 'model')).toContainText('Not asked');
});

test('cancel leaves the page usable', async ({ page, files }) => {
  await storeModel(page, files);
  await page.getByRole('button', evaluate).click();
  await page.locator('.model').getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('.model')).toContainText('The model run was cancelled');
  await page.getByRole('button', evaluate).click();
  for (const dimension of ['semantic', 'structure', 'lowLevel']) {
    await expect(answer(page, dimension, 'model')).toHaveAttribute('data-answer', /./);
  }
});

test('another instruction takes the old model answers away', async ({ page, files }) => {
  await storeModel(page, files);
  await page.getByRole('button', evaluate).click();
  await expect(answer(page, 'lowLevel', 'model')).toHaveAttribute('data-answer', /./);
  await page.getByLabel('Instruction').fill('Remove the sign.');
  await expect(page.locator('[data-judge=model]')).toHaveCount(0);
});

test('a missing projector, a broken file and a text file each say what is wrong', async ({ page, files }) => {
  const picker = page.locator('.model input[type=file]');
  const error = page.locator('.model').getByRole('alert');
  await picker.setInputFiles([files.model]);
  await expect(error).toHaveAttribute('data-code', 'weights/projector-missing');
  await expect(error).toContainText('mmproj');
  await picker.setInputFiles([files.projector]);
  await expect(error).toHaveAttribute('data-code', 'weights/model-missing');
  await picker.setInputFiles([files.brokenModel, files.projector]);
  await expect(error).toHaveAttribute('data-code', /^weights\/(truncated|corrupt|not-gguf)$/);
  await expect(error).toContainText('broken.gguf');
  await picker.setInputFiles([files.text, files.projector]);
  await expect(error).toHaveAttribute('data-code', 'weights/not-gguf');
  await expect(page.locator('.shelf li')).toHaveCount(0);
  await evidenceDone(page); // what was computed stays
});

test('explanations have places, and description and region bring each other out', async ({ page, files }) => {
  await storeModel(page, files);
  await page.getByText('What the model is asked').click();
  await page.getByLabel('Answer', { exact: true }).selectOption('Verdicts with explanations');
  await page.getByLabel('Images', { exact: true }).selectOption('512');
  await expect(page.locator('.judge-settings')).toContainText(
    'Departs from StableI2I’s way: images of at most 512',
  );
  await page.getByRole('button', evaluate).click();
  const found = page.locator('.finding', { hasText: 'Model' });
  // the random model writes each explanation to the limit
  await expect(page.locator('.outcome')).toContainText('Prompts: built-in-2', { timeout: 90_000 });
  await expect(found.first()).toBeVisible();
  await found.first().hover();
  await expect(found.first()).toHaveClass(/active/);
  // a click on a marked place leads to its description
  const place = page.locator('[data-side=before] canvas.overlay');
  await place.scrollIntoViewIfNeeded();
  const box = await place.boundingBox();
  if (!box) throw new Error('no picture');
  // the image lies in the middle of its stage
  const scale = box.width / 384;
  const top = box.y + (box.height - 288 * scale) / 2;
  await page.mouse.click(box.x + 105 * scale, top + 185 * scale);
  await expect(page.locator('.finding:focus')).toHaveCount(1);
  await expect(page.locator('.finding:focus')).toHaveClass(/active/);
});

test('what was answered before is there at once, until it is forgotten', async ({ page, files }) => {
  await storeModel(page, files);
  await page.getByRole('button', evaluate).click();
  await expect(page.locator('.outcome')).toBeVisible();
  await page.reload();
  await choose(page, 'before', files.before, files.after);
  await page.getByLabel('Instruction').fill('Add a sign.');
  await expect(page.locator('.shelf li')).toHaveCount(1);
  await page.getByRole('button', evaluate).click();
  await expect(page.locator('.outcome')).toContainText('remembered, nothing was computed');
  await page.getByText('What the model is asked').click();
  await page.getByRole('button', { name: 'Forget them' }).click();
  await expect(page.getByRole('button', { name: 'Forget them' })).toHaveCount(0);
});
