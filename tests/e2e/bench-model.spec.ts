/** Models on the bench: asked as the user wants, and gone on with as the run was begun. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROMPT_FILES } from '../../src/core/protocol/reference';
import { expect, giveFolder, goOn, saveRun, scored, startAndPause, stored, test } from './bench-site';
import { storeModel } from './site';

const ROWS = 7;

test('a model is asked in chosen words, tells how sure it is, and goes on in the same way after a reload', async ({
  page,
  site,
  set,
  files,
}, testInfo) => {
  const prompts = PROMPT_FILES.map((name) => {
    const path = testInfo.outputPath('prompts', `${name}.txt`);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, `${name} {{}}: {task_prompt} {problem_json}`);
    return path;
  });
  // a model takes its time: few rows are enough to stop between two
  const folder = testInfo.outputPath('set');
  cpSync(set.folder, folder, { recursive: true });
  const rows = readFileSync(join(folder, 'pairs.jsonl'), 'utf8').split('\n').slice(0, ROWS);
  writeFileSync(join(folder, 'pairs.jsonl'), `${rows.join('\n')}\n`);
  await page.goto(site);
  await storeModel(page, files);
  await page.getByRole('link', { name: 'Bench' }).click();
  await giveFolder(page, folder);
  const bench = page.locator('.bench');
  await bench.getByLabel('Always Yes').uncheck();
  await bench.getByLabel('Evidence (pixels)').uncheck();
  await bench.getByLabel('model.gguf').check();
  await bench.getByText('What the model is asked').click();
  await bench.getByLabel('Tell how sure the model is').check();
  const chooser = page.waitForEvent('filechooser');
  await bench.getByRole('button', { name: 'Choose prompt files' }).click();
  await (await chooser).setFiles(prompts);
  await bench.getByRole('button', { name: 'Use them as a set of my own' }).click();
  const words = bench.getByLabel('Prompts', { exact: true });
  await expect(words.locator('option:checked')).toContainText('Custom');
  // a run wants verdicts
  await expect(bench.getByLabel('Answer', { exact: true }).locator('option')).not.toContainText([
    'Score only',
  ]);
  const id = await words.inputValue();

  await startAndPause(page, ROWS);
  await page.reload();
  await expect(page.getByText('A run over pairs.jsonl was interrupted.')).toBeVisible();
  await giveFolder(page, folder);
  // what is chosen now is another thing
  await bench.getByText('What the model is asked').click();
  await expect(words.locator('option:checked')).toContainText('Built in');
  await goOn(page).click();
  const run = await scored(page);
  const [judge] = run.judges;
  expect(judge).toMatchObject({ mixed: false, description: { prompts: id, settings: { confidence: true } } });
  expect(judge?.info).toMatchObject({ kind: 'model', promptSet: id });
  // by its name, as the run's own account has it
  await expect(bench.getByRole('rowheader', { name: 'Model model.gguf' }).first()).toBeVisible();
  const calibrated = judge?.score?.dimensions.map(({ calibration }) => calibration?.rows ?? 0) ?? [];
  expect(Math.max(...calibrated)).toBeGreaterThan(ROWS / 2);

  // without its prompts it does not go on, and says why
  await words.selectOption(id);
  await bench.getByRole('button', { name: 'Remove these prompts' }).click();
  await expect(words.locator('option')).toHaveCount(1);
  await stored(page).getByRole('button', { name: 'Retry failures' }).click();
  await expect(bench.getByRole('alert')).toHaveAttribute('data-code', 'prompts/gone');
  expect((await saveRun(page)).run.judges[0]?.answers).toEqual(judge?.answers);
});
