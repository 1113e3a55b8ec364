/** The built page in a headless Chromium, driven for the console program. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import * as v from 'valibot';
import {
  type ConsoleReply,
  ConsoleReplySchema,
  type ConsoleRequest,
  type ModelReply,
  ModelReplySchema,
  PROGRESS_BINDING,
} from '../../src/core/consoleBridge';
import { JudgeError } from '../../src/core/errors';
import type { Dimension, JudgeKind } from '../../src/core/words';
import { chromiumArgs, requireChromium } from '../chromium';
import { servePage } from '../serve';
import type { Task } from './rows';

const INPUT_PATH = '/input/';

export class JudgeBrowser {
  readonly #files = new Map<string, string>();
  readonly #onProgress: (line: string) => void;
  #stop: () => Promise<void> = async () => undefined;
  #browser: Browser | null = null;
  #page: Page | null = null;
  #url = '';
  #weights: string[] = [];

  constructor(onProgress: (line: string) => void) {
    this.#onProgress = onProgress;
  }

  async start(): Promise<void> {
    const { server, url } = await servePage(0, (request, response, next) => {
      const file = this.#files.get(request.url ?? '');
      if (file === undefined) return next();
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('Content-Type', 'application/octet-stream');
      createReadStream(file)
        .on('error', () => {
          response.statusCode = 404;
          response.end();
        })
        .pipe(response);
    });
    this.#url = url;
    this.#stop = () => server.close();
    this.#browser = await chromium.launch({
      executablePath: requireChromium(),
      args: [...chromiumArgs(), '--enable-unsafe-webgpu'],
      handleSIGINT: false, // the program ends in order by itself
    });
    await this.#openPage();
  }

  /** Loads the model now, so that bad files are told before the first row. */
  async loadModel(weights: { model: string; mmproj: string }): Promise<ModelReply> {
    this.#weights = [weights.model, weights.mmproj];
    const page = this.#page ?? (await this.#openPage());
    await page.setInputFiles('#weights', this.#weights);
    return v.parse(ModelReplySchema, await page.evaluate(() => window.stableI2iConsole.loadModel()));
  }

  /** @throws JudgeError `worker/crashed` when the browser's page died; the next call opens a new one. */
  async judge(task: Task, judge: JudgeKind, dimensions: Dimension[]): Promise<ConsoleReply> {
    const page = this.#page ?? (await this.#reopen());
    const before = `${INPUT_PATH}${task.line}/before`;
    const after = `${INPUT_PATH}${task.line}/after`;
    this.#files.set(before, task.before).set(after, task.after);
    const request: ConsoleRequest = {
      judge,
      dimensions,
      instruction: task.row.prompt,
      before: { url: before, name: basename(task.before) },
      after: { url: after, name: basename(task.after) },
    };
    let onCrash: () => void = () => undefined;
    const crashed = new Promise<never>((_, reject) => {
      onCrash = () => {
        this.#page = null;
        const message = 'The browser page crashed on this pair; the next rows go on in a new one.';
        reject(new JudgeError('worker/crashed', message));
      };
    });
    crashed.catch(() => undefined); // it may crash after the answer
    page.once('crash', onCrash);
    try {
      const reply = page.evaluate((r) => window.stableI2iConsole.judge(r), request);
      return v.parse(ConsoleReplySchema, await Promise.race([reply, crashed]));
    } finally {
      page.off('crash', onCrash);
      this.#files.delete(before);
      this.#files.delete(after);
    }
  }

  async close(): Promise<void> {
    await this.#browser?.close().catch(() => undefined);
    await this.#stop().catch(() => undefined);
  }

  async #openPage(): Promise<Page> {
    if (!this.#browser) throw new Error('start() comes first');
    const page = await this.#browser.newPage();
    await page.exposeFunction(PROGRESS_BINDING, (line: unknown) => this.#onProgress(String(line)));
    await page.goto(`${this.#url}console.html`);
    await page.waitForFunction(() => 'stableI2iConsole' in window);
    this.#page = page;
    return page;
  }

  async #reopen(): Promise<Page> {
    const page = await this.#openPage();
    const [model, mmproj] = this.#weights;
    if (model !== undefined && mmproj !== undefined) await this.loadModel({ model, mmproj });
    return page;
  }
}
