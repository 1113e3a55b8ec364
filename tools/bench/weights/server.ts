/** A server of synthetic files on this machine, with ranges and CORS; it can be made to fail. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Synthetic } from './synthetic';

/** What goes wrong with one response. */
export type Fault = 'drop' | 'corrupt' | 'truncate' | 'busy' | 'refuse-connection';

export interface Asked {
  path: string;
  /** First byte and the one after the last. */
  start: number;
  end: number;
}

export interface SyntheticServer {
  url: string;
  close: () => void;
}

/** @param fault asked before each response; null serves it properly. `at` is a fraction of the response. */
export async function serveSynthetic(
  files: ReadonlyMap<string, Synthetic>,
  fault: (asked: Asked) => { kind: Fault; at: number } | null = () => null,
): Promise<SyntheticServer> {
  const server = createServer((request, response) => answer(files, fault, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answer(
  files: ReadonlyMap<string, Synthetic>,
  faultOf: (asked: Asked) => { kind: Fault; at: number } | null,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const path = request.url ?? '';
  const file = files.get(path);
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Expose-Headers', 'Content-Range, ETag');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
  if (file === undefined) return void response.writeHead(404).end();
  const match = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  const start = Number(match?.[1] ?? 0);
  const end = Math.min(Number(match?.[2] ?? file.bytes - 1) + 1, file.bytes);
  const fault = faultOf({ path, start, end });
  if (fault?.kind === 'refuse-connection') return void request.socket.destroy();
  if (fault?.kind === 'busy') return void response.writeHead(503, { 'Retry-After': '1' }).end();
  response.setHeader('ETag', '"1"');
  if (match) response.setHeader('Content-Range', `bytes ${start}-${end - 1}/${file.bytes}`);
  // a server that truncates says nothing of the length, so that the end looks like one
  if (fault?.kind !== 'truncate') response.setHeader('Content-Length', end - start);
  response.writeHead(match ? 206 : 200);
  const turn = start + Math.floor((end - start) * (fault?.at ?? 1));
  const cut = fault?.kind === 'drop' || fault?.kind === 'truncate';
  let at = start;
  const more = () => {
    while (at < (cut ? turn : end)) {
      let piece = file.piece(at, cut ? turn : end);
      if (fault?.kind === 'corrupt' && at <= turn && turn < at + piece.length) {
        piece = piece.slice();
        piece[turn - at] = (piece[turn - at] ?? 0) ^ 0x40;
      }
      at += piece.length;
      if (!response.write(piece)) return void response.once('drain', more);
    }
    if (fault?.kind === 'drop') request.socket.destroy();
    else response.end();
  };
  more();
}
