/** A Chromium with a page of ours, whose modules the bench can import. */
import { type BrowserContext, chromium, type Page } from 'playwright';
import { createServer as createVite } from 'vite';
import { chromiumArgs, requireChromium } from '../../chromium';
import { ROOT } from '../../root';

export interface BenchSite {
  url: string;
  close: () => Promise<void>;
}

export async function startSite(): Promise<BenchSite> {
  const vite = await createVite({ root: ROOT, logLevel: 'silent', server: { port: 0, host: '127.0.0.1' } });
  await vite.listen();
  const address = vite.httpServer?.address();
  if (address === null || address === undefined || typeof address === 'string') throw new Error('No port.');
  return { url: `http://localhost:${address.port}/console.html`, close: () => vite.close() };
}

/** @param profile folder of the browser's profile; empty for one that is thrown away. */
export async function startBrowser(
  site: BenchSite,
  profile = '',
): Promise<{ browser: BrowserContext; page: Page }> {
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: requireChromium(),
    args: chromiumArgs(),
  });
  const page = await browser.newPage();
  // functions that cross into the page may carry this helper of the compiler's
  await page.addInitScript('globalThis.__name = (f) => f');
  await page.goto(site.url);
  return { browser, page };
}
