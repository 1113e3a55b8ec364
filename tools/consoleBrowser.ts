/** The built console page in a headless Chromium: what the command-line programs run on. */
import { type Browser, chromium, type Page } from 'playwright';
import type { Connect } from 'vite';
import { PROGRESS_BINDING } from '../src/core/consoleBridge';
import { JudgeError } from '../src/core/errors';
import { chromiumArgs, requireChromium } from './chromium';
import { servePage } from './serve';

interface Open {
  page: Page;
  /** Fails when the page dies. */
  crashed: Promise<never>;
}

export class ConsoleBrowser {
  readonly #onProgress: (line: string) => void;
  readonly #onOpen: (page: Page) => Promise<void>;
  #stop: () => Promise<void> = async () => undefined;
  #browser: Browser | null = null;
  #opening: Promise<Open> | null = null;
  #url = '';

  /** @param onOpen told of each new page, also of one that replaces a crashed one. */
  constructor(
    onProgress: (line: string) => void,
    onOpen: (page: Page) => Promise<void> = async () => undefined,
  ) {
    this.#onProgress = onProgress;
    this.#onOpen = onOpen;
  }

  /** @param middleware answers requests of the page before the page's own files do. */
  async start(middleware: Connect.NextHandleFunction): Promise<void> {
    const { server, url } = await servePage(0, middleware);
    this.#url = url;
    this.#stop = () => server.close();
    this.#browser = await chromium.launch({
      executablePath: requireChromium(),
      args: [...chromiumArgs(), '--enable-unsafe-webgpu'],
      handleSIGINT: false, // the programs end in order by themselves
    });
    await this.page();
  }

  /** Name and version, once it was started. */
  get version(): string | null {
    return this.#browser && `Chromium ${this.#browser.version()}`;
  }

  /** The open page; a new one after a crash. */
  async page(): Promise<Page> {
    return (await this.#open()).page;
  }

  /**
   * Runs a task in the page; several at once are possible.
   * @throws JudgeError `worker/crashed` when the page dies meanwhile; the next task gets a new one.
   */
  async run<T>(task: (page: Page) => Promise<T>): Promise<T> {
    const { page, crashed } = await this.#open();
    return Promise.race([task(page), crashed]);
  }

  #open(): Promise<Open> {
    if (this.#opening) return this.#opening;
    const opening = this.#openNew();
    this.#opening = opening;
    const forget = () => {
      if (this.#opening === opening) this.#opening = null;
    };
    opening.then(({ crashed }) => crashed.catch(forget), forget);
    return opening;
  }

  async #openNew(): Promise<Open> {
    if (!this.#browser) throw new Error('start() comes first');
    const page = await this.#browser.newPage();
    const crashed = new Promise<never>((_, reject) => {
      const message = 'The browser page crashed on this pair; the next ones go on in a new one.';
      page.once('crash', () => reject(new JudgeError('worker/crashed', message)));
    });
    await page.exposeFunction(PROGRESS_BINDING, (line: unknown) => this.#onProgress(String(line)));
    await page.goto(`${this.#url}console.html`);
    await page.waitForFunction(() => 'stableI2iConsole' in window);
    await this.#onOpen(page);
    return { page, crashed };
  }

  async close(): Promise<void> {
    await this.#browser?.close().catch(() => undefined);
    await this.#stop().catch(() => undefined);
  }
}
