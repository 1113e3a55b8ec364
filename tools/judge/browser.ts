/** The console page as a judge: pairs go in by paths, evaluations come out. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from 'playwright';
import * as v from 'valibot';
import {
  type ConsoleReply,
  ConsoleReplySchema,
  type ConsoleRequest,
  type ModelReply,
  ModelReplySchema,
} from '../../src/core/consoleBridge';
import type { Dimension, JudgeKind } from '../../src/core/words';
import { ConsoleBrowser } from '../consoleBrowser';
import type { Task } from './rows';

const INPUT_PATH = '/input/';

export class JudgeBrowser {
  readonly #files = new Map<string, string>();
  readonly #browser: ConsoleBrowser;
  #weights: [string, string] | null = null;

  constructor(onProgress: (line: string) => void) {
    this.#browser = new ConsoleBrowser(onProgress, async (page) => {
      if (this.#weights) await load(page, this.#weights);
    });
  }

  async start(): Promise<void> {
    await this.#browser.start((request, response, next) => {
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
  }

  /** Loads the model now, so that bad files are told before the first row. */
  async loadModel(weights: { model: string; mmproj: string }): Promise<ModelReply> {
    const page = await this.#browser.page();
    this.#weights = [weights.model, weights.mmproj];
    return load(page, this.#weights);
  }

  /** @throws JudgeError `worker/crashed` when the browser's page died; the next call opens a new one. */
  async judge(
    task: Task,
    judge: JudgeKind,
    dimensions: Dimension[],
    model: Pick<ConsoleRequest, 'settings' | 'prompts' | 'closeUps'> = {},
  ): Promise<ConsoleReply> {
    const before = `${INPUT_PATH}${task.line}/before`;
    const after = `${INPUT_PATH}${task.line}/after`;
    this.#files.set(before, task.before).set(after, task.after);
    const request: ConsoleRequest = {
      judge,
      dimensions,
      instruction: task.row.prompt,
      ...model,
      before: { url: before, name: basename(task.before) },
      after: { url: after, name: basename(task.after) },
    };
    try {
      const reply = await this.#browser.run((page) =>
        page.evaluate((r) => window.stableI2iConsole.judge(r), request),
      );
      return v.parse(ConsoleReplySchema, reply);
    } finally {
      this.#files.delete(before);
      this.#files.delete(after);
    }
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

async function load(page: Page, weights: [string, string]): Promise<ModelReply> {
  await page.setInputFiles('#weights', weights);
  return v.parse(ModelReplySchema, await page.evaluate(() => window.stableI2iConsole.loadModel()));
}
