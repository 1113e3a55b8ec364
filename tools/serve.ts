/** Serves the built page on this machine, with the headers it needs. */
import { type Connect, type PreviewServer, preview } from 'vite';
import { ROOT } from './root';

/**
 * @param port the first port to try; when it is taken the next free one is used. 0 is any free port.
 * @param middleware answers requests before the page's own files.
 */
export async function servePage(
  port: number,
  middleware?: Connect.NextHandleFunction,
): Promise<{ server: PreviewServer; url: string; port: number }> {
  const server = await preview({
    root: ROOT,
    logLevel: 'silent',
    preview: { port, host: '127.0.0.1', open: false },
    plugins: middleware
      ? [{ name: 'extra-files', configurePreviewServer: (s) => void s.middlewares.use(middleware) }]
      : [],
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  // localhost, not 127.0.0.1: browsers treat both as secure, people read the first
  return { server, url: `http://localhost:${address.port}/`, port: address.port };
}
