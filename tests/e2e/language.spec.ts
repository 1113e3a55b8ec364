/** The page in Chinese: nothing that people read is left in English. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import { choose, evidenceDone, expect, side, storeModel, test } from './site';

/** Names that are the same in every language, numbers with their units, keys. What is left of a text without them counts. */
const SAME = [
  /StableI2I( Web)?(-PLUS)?/g,
  /[\w.-]+\.(png|gguf|json|txt|webp|ya?ml)\b/gi,
  /https?:\/\/\S*/g,
  /\b(PNG|JPEG|WebP|AVIF|GIF|BMP|HTML|JSON|Markdown|GGUF|MLC|web-llm|WebGPU|GPU|CPU|Hugging Face)\b/g,
  /\b(tiny|sha256|Yes|No|NULL)\b/g,
  /\b(B|KB|MB|GB|px|dB|RGB)\b|Δ(E|ab)/g,
  // what an address or a name looks like, in an empty field
  /^owner\/name$|^my-model-\S+$/g,
  /\b[xy]\b/g,
];

/** What is in English whatever the page speaks: what the user and models wrote, and what lists say. */
const LEFT_OUT = [
  'textarea',
  'q', // instructions, and what a model wrote itself
  'kbd',
  'pre', // raw outputs and originals of errors
  '.history-instruction',
  '.facts',
  '.name',
  '.languages',
  'h1',
  '.catalogue strong', // names of models
  '.catalogue a',
  'datalist',
];

/** Every text that is shown or read aloud and has Latin letters but no Chinese sign. */
function english(page: Page): Promise<string[]> {
  return page.evaluate(
    ([leftOut, same]) => {
      const texts: string[] = [];
      const visible = (element: Element) => element.checkVisibility({ visibilityProperty: true });
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      // the text of a block is read as one: a name may stand alone in its own node
      const blocks = new Set<Element>();
      while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (parent === null || parent.closest('script, style, noscript')) continue;
        if (parent.closest(leftOut.join(',')) || !visible(parent)) continue;
        blocks.add(parent);
      }
      for (const block of blocks) {
        const own = [...block.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
        texts.push(own.map((node) => node.textContent).join(' '));
      }
      for (const element of document.querySelectorAll(
        '[aria-label], [title], [placeholder], [aria-valuetext]',
      )) {
        if (!visible(element) || element.closest(leftOut.join(','))) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext']) {
          texts.push(element.getAttribute(name) ?? '');
        }
      }
      const without = (text: string) =>
        same.reduce((left, [source, flags]) => left.replace(new RegExp(source, flags), ''), text);
      return [...new Set(texts)].filter(
        (text) => /[A-Za-z]/.test(without(text)) && !/[\u4e00-\u9fff]/.test(text),
      );
    },
    [LEFT_OUT, SAME.map(({ source, flags }) => [source, flags] as const)] as const,
  );
}

async function audit(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)).toEqual([]);
}

async function speakChinese(page: Page): Promise<void> {
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
}

test('the language is chosen in the header and stays chosen', async ({ page, site }) => {
  await page.goto(site);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  // the test finds English where there is some
  expect(await english(page)).toContain('Drop the before image here');
  await speakChinese(page);
  await expect(page.getByRole('button', { name: '将编辑前的图像拖到此处' })).toBeVisible();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await expect(page).toHaveTitle(/这次编辑/);
  expect(await english(page)).toEqual([]);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: /Drop the before image/ })).toBeVisible();
});

test('nothing of the evaluator is left in English', async ({ page, site, files }) => {
  await page.goto(site);
  await speakChinese(page);
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  await storeModel(page, files);
  for (const details of await page.locator('details:visible').all()) {
    await details.locator('summary').first().click();
  }
  await expect(page.locator('.catalogue li').first()).toBeVisible();
  await expect(page.getByRole('button', { name: '开始检测' })).toBeVisible();
  expect(await english(page)).toEqual([]);
  await audit(page);

  for (const view of ['滑块', '混合', '闪烁', '差异']) {
    await page.getByRole('radio', { name: view }).check();
    expect(await english(page), view).toEqual([]);
  }
  await page.getByRole('button', { name: '涂出有意编辑的位置' }).click();
  expect(await english(page)).toEqual([]);
});

test('the model’s verdicts are told in Chinese', async ({ page, site, files }) => {
  await page.goto(site);
  await speakChinese(page);
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  await storeModel(page, files);
  await page.getByText('向模型提问的方式').click();
  // what a model explains is in its own words; tests/unit/texts/said.test.ts has every sentence that is made of its answers
  await page.getByLabel('回答', { exact: true }).selectOption({ label: '解释与评分' });
  await page.getByRole('button', { name: '用模型评判' }).click();
  await expect(page.locator('.outcome')).toBeVisible({ timeout: 200_000 });
  for (const details of await page.locator('.card details:visible, .outcome details:visible').all())
    await details.locator('summary').first().click();
  expect(await english(page)).toEqual([]);
  for (const summary of await page.locator('[data-judge=model] .summary').all()) {
    await expect(summary).toHaveText(/[\u4e00-\u9fff]/);
  }
  // what the model wrote itself is as it was, and says what language it is in
  for (const words of await page.locator('.thought, .exchange pre, .description q').all())
    await expect(words).toHaveAttribute('lang', /^(en|zh-Hans)$/);

  // told again in English, from the same evaluation
  const inChinese = await page.locator('[data-judge=model] .summary').allTextContents();
  await page.getByRole('button', { name: 'English' }).click();
  for (const summary of await page.locator('[data-judge=model] .summary').all())
    await expect(summary).not.toHaveText(/[\u4e00-\u9fff]/);
  await speakChinese(page);
  expect(await page.locator('[data-judge=model] .summary').allTextContents()).toEqual(inChinese);
});

test('errors are told in Chinese, with the original at hand', async ({ page, site, files }) => {
  await page.goto(site);
  await speakChinese(page);
  await choose(page, 'before', files.text);
  const note = side(page, 'before').getByRole('alert');
  await expect(note).toContainText('“notes.png”不是图像');
  await note.getByText('详情').click();
  await expect(note.locator('pre')).toContainText('is not an image');
  expect(await english(page)).toEqual([]);
  await audit(page);
});

test('the history and the lab are Chinese', async ({ page, site, files }) => {
  await page.goto(site);
  await speakChinese(page);
  await choose(page, 'before', files.before, files.after);
  await evidenceDone(page);
  await page.getByRole('link', { name: '历史记录' }).click();
  await expect(page.locator('.history-entry')).toHaveCount(1);
  expect(await english(page)).toEqual([]);
  await audit(page);
  await page.locator('.history-entry').getByRole('button', { name: /^删除/ }).click();
  await expect(page.getByRole('button', { name: '撤销' })).toBeVisible();
  expect(await english(page)).toEqual([]);

  await page.getByRole('link', { name: '实验室' }).click();
  await page.locator('.lab input[type=file]').setInputFiles(files.before);
  await page.getByLabel(/^高斯噪声/).check();
  await page.getByLabel(/^平移/).check();
  await expect(page.locator('.lab-truth')).toContainText('有问题（No）：噪声', { timeout: 60_000 });
  await expect(page.locator('.lab-pictures')).toHaveAttribute('aria-busy', 'false');
  expect(await english(page)).toEqual([]);
  await audit(page);
});
