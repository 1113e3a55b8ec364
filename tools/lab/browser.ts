/** The console page as a lab: recipes go in, the pairs' files come out through the program's own server. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Connect } from 'vite';
import {
  type LabMakeReply,
  LabMakeReplySchema,
  type LabPlanReply,
  LabPlanReplySchema,
  type LabSheetReply,
  LabSheetReplySchema,
  OUTPUT_PATH,
} from '../../src/core/labBridge';
import type { PlanRequest } from '../../src/core/labMessages';
import type { Recipe } from '../../src/core/recipe';
import { ConsoleBrowser } from '../consoleBrowser';

const SOURCE_PATH = '/source/';

export interface LabFiles {
  /** Folder of the source images; null where there are none. */
  folder: string | null;
  images: readonly string[];
  /** Keeps a file that the page put. @throws Error whose message goes back to the page. */
  write: (name: string, content: Uint8Array) => void;
}

export class LabBrowser {
  readonly #browser = new ConsoleBrowser(() => undefined);
  readonly #files: LabFiles;

  constructor(files: LabFiles) {
    this.#files = files;
  }

  start(): Promise<void> {
    return this.#browser.start((request, response, next) => {
      const url = request.url ?? '';
      if (request.method === 'PUT' && url.startsWith(OUTPUT_PATH)) this.#take(url, request, response);
      else if (url.startsWith(SOURCE_PATH)) this.#give(url, response);
      else next();
    });
  }

  async plan(request: PlanRequest): Promise<LabPlanReply> {
    const reply = await this.#browser.run((page) =>
      page.evaluate((r) => window.stableI2iLab.plan(r), request),
    );
    return v.parse(LabPlanReplySchema, reply);
  }

  /** @throws JudgeError `worker/crashed`; everything else comes in the reply. */
  async make(recipe: Recipe): Promise<LabMakeReply> {
    const { source, donor } = recipe;
    const place = (name: string) => ({ url: `${SOURCE_PATH}${this.#files.images.indexOf(name)}`, name });
    const request = {
      recipe,
      source: source.kind === 'image' ? place(source.name) : null,
      ...(donor && { donor: place(donor.name) }),
    };
    const reply = await this.#browser.run((page) =>
      page.evaluate((r) => window.stableI2iLab.make(r), request),
    );
    return v.parse(LabMakeReplySchema, reply);
  }

  /** Draws a contact sheet of the first image; it is written as `images/sheet.png`. */
  async sheet(longEdge: number): Promise<LabSheetReply> {
    const source = { url: `${SOURCE_PATH}0`, name: this.#files.images[0] ?? '' };
    const reply = await this.#browser.run((page) =>
      page.evaluate(([s, edge]) => window.stableI2iLab.sheet(s, edge), [source, longEdge] as const),
    );
    return v.parse(LabSheetReplySchema, reply);
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  #give(url: string, response: ServerResponse): void {
    const name = this.#files.images[Number(url.slice(SOURCE_PATH.length))];
    const fail = () => {
      response.statusCode = 404;
      response.end();
    };
    if (name === undefined || this.#files.folder === null) {
      fail();
      return;
    }
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Content-Type', 'application/octet-stream');
    createReadStream(join(this.#files.folder, name)).on('error', fail).pipe(response);
  }

  #take(url: string, request: Connect.IncomingMessage, response: ServerResponse): void {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      try {
        this.#files.write(decodeURIComponent(url.slice(OUTPUT_PATH.length)), Buffer.concat(parts));
        response.statusCode = 204;
        response.end();
      } catch (error) {
        response.statusCode = 507;
        response.end(error instanceof Error ? error.message : String(error));
      }
    });
  }
}

type ServerResponse = Parameters<Connect.NextHandleFunction>[1];
