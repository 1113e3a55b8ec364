/** The console page as a judge: pairs go in by paths, evaluations come out. */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Page } from 'playwright';
import * as v from 'valibot';
import type { ImageFile } from '../../src/bench/images/source';
import type { BenchTask } from '../../src/bench/run/judge';
import type { Baseline } from '../../src/core/baselineMeasures';
import {
  BaselineReplySchema,
  type ConsoleReply,
  ConsoleReplySchema,
  type ConsoleRequest,
  type ModelReply,
  ModelReplySchema,
  SERVER_BINDING,
} from '../../src/core/consoleBridge';
import { fromErrorRecord, JudgeError } from '../../src/core/errors';
import type { JudgeKind } from '../../src/core/words';
import { ConsoleBrowser } from '../consoleBrowser';
import type { JudgeServer } from './server';

const INPUT_PATH = '/input/';

export class JudgeBrowser {
  readonly #files = new Map<string, ImageFile>();
  #count = 0;
  readonly #browser: ConsoleBrowser;
  #weights: [string, string] | null = null;
  #server: JudgeServer | null = null;

  constructor(onProgress: (line: string) => void) {
    this.#browser = new ConsoleBrowser(onProgress, async (page) => {
      if (this.#weights) await load(page, this.#weights);
      if (this.#server) await page.exposeFunction(SERVER_BINDING, this.#server.answer);
    });
  }

  async start(): Promise<void> {
    await this.#browser.start((request, response, next) => {
      const file = this.#files.get(request.url ?? '');
      if (file === undefined) return next();
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('Content-Type', 'application/octet-stream');
      streamOf(file)
        .then((stream) => pipeline(stream, response))
        .catch(() => {
          if (!response.headersSent) response.statusCode = 404;
          response.end();
        });
    });
  }

  /** Loads the model now, so that bad files are told before the first row. */
  async loadModel(weights: { model: string; mmproj: string }): Promise<ModelReply> {
    const page = await this.#browser.page();
    this.#weights = [weights.model, weights.mmproj];
    return load(page, this.#weights);
  }

  /** The page has this server asked from now on. */
  async askThrough(server: JudgeServer): Promise<void> {
    const page = await this.#browser.page();
    this.#server = server;
    await page.exposeFunction(SERVER_BINDING, server.answer);
  }

  /** @throws JudgeError `worker/crashed` when the browser's page died; the next call opens a new one. */
  async judge(
    task: BenchTask,
    judge: JudgeKind,
    model: Pick<ConsoleRequest, 'settings' | 'prompts' | 'closeUps' | 'endpoint'> = {},
  ): Promise<ConsoleReply> {
    return this.#withImages(task, async (images) => {
      const request: ConsoleRequest = {
        judge,
        dimensions: [...task.dimensions],
        instruction: task.row.prompt,
        ...model,
        ...images,
      };
      const reply = await this.#browser.run((page) =>
        page.evaluate((r) => window.stableI2iConsole.judge(r), request),
      );
      return v.parse(ConsoleReplySchema, reply);
    });
  }

  /** @returns one plain measure of the pair. @throws JudgeError. */
  async baseline(name: Baseline, task: BenchTask): Promise<number> {
    return this.#withImages(task, async (images) => {
      const reply = v.parse(
        BaselineReplySchema,
        await this.#browser.run((page) =>
          page.evaluate((r) => window.stableI2iConsole.baseline(r), { name, ...images }),
        ),
      );
      if (!reply.ok) throw fromErrorRecord(reply.error);
      return reply.value;
    });
  }

  /** Serves the two images while the page needs them. */
  async #withImages<T>(
    { images }: BenchTask,
    use: (images: Pick<ConsoleRequest, 'before' | 'after'>) => Promise<T>,
  ): Promise<T> {
    if (images === null) throw new JudgeError('pair/incomplete', 'An image of the pair is missing.');
    const path = `${INPUT_PATH}${++this.#count}`;
    const named = (side: 'before' | 'after') => {
      this.#files.set(`${path}/${side}`, images[side]);
      return { url: `${path}/${side}`, name: basename(images[side].name) };
    };
    try {
      return await use({ before: named('before'), after: named('after') });
    } finally {
      this.#files.delete(`${path}/before`);
      this.#files.delete(`${path}/after`);
    }
  }

  /** Of the browser, once it was started. */
  get version(): string | null {
    return this.#browser.version;
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

async function streamOf(file: ImageFile): Promise<Readable> {
  if (file.path !== undefined) return createReadStream(file.path);
  const blob = await file.open();
  return Readable.from(blob.stream());
}

async function load(page: Page, weights: [string, string]): Promise<ModelReply> {
  await page.setInputFiles('#weights', weights);
  return v.parse(ModelReplySchema, await page.evaluate(() => window.stableI2iConsole.loadModel()));
}
