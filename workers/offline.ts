/**
 * The service worker: keeps the built page for visits without a network, the large engines once a model needs them, and gives every file the
 * headers that isolation and privacy need, so that a plain static host serves them as `npm start` does. The build puts
 * BUILD in front of it. Models and requests to other hosts do not pass through here.
 */
interface Build {
  version: string;
  /** Every file that is kept, relative to the page. */
  files: readonly string[];
  /** Large files that are kept only once they are needed, by the engine that needs them. */
  engines: Readonly<Record<string, readonly string[]>>;
  /** Headers that allow threads. */
  isolation: Readonly<Record<string, string>>;
  policy: string;
  /** Policies of the scripts that may reach other hosts, by the beginning of their names. */
  ownPolicies: Readonly<Record<string, string>>;
}
declare const BUILD: Build;
declare const self: ServiceWorkerGlobalScope;

const CACHE = `stable-i2i-page-${BUILD.version}`;
const OURS = /^stable-i2i-page-/;
const address = (file: string): string => new URL(file, self.registration.scope).href;
const ENGINES = new Set(Object.values(BUILD.engines).flat().map(address));
const KEPT = new Set([...BUILD.files.map(address), ...ENGINES]);

self.addEventListener('install', (event) => {
  // past the browser's own cache: a file of an earlier build must not be kept as one of this
  const requests = BUILD.files.map((file) => new Request(address(file), { cache: 'reload' }));
  const keep = async () => {
    const engines = await keptEngines();
    await (await caches.open(CACHE)).addAll(requests);
    // a full disk must not hold a new build back: the page asks for its engine again
    for (const engine of engines) await keepEngine(engine).catch(() => undefined);
  };
  event.waitUntil(keep());
});

// the page has a model of this engine
self.addEventListener('message', (event) => {
  const data: unknown = event.data;
  if (typeof data !== 'object' || data === null || !('keepEngine' in data)) return;
  const { keepEngine: engine } = data;
  if (typeof engine === 'string') event.waitUntil(keepEngine(engine).catch(() => undefined));
});

/** Their names change with their content, so one that an earlier build or the browser has kept is as good. */
async function keepEngine(engine: string): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const file of BUILD.engines[engine] ?? []) {
    const url = address(file);
    if (await cache.match(url)) continue;
    const known = await caches.match(url);
    if (known) await cache.put(url, known);
    else await cache.add(url);
  }
}

/** @returns the engines that this or an earlier build has kept: who could work without a network stays able to. */
async function keptEngines(): Promise<string[]> {
  const paths: string[] = [];
  for (const name of (await caches.keys()).filter((one) => OURS.test(one)))
    for (const { url } of await (await caches.open(name)).keys())
      paths.push(url.slice(url.lastIndexOf('/') + 1));
  return Object.entries(BUILD.engines).flatMap(([engine, files]) => {
    const ending = /\.[a-z]+$/.exec(files[0] ?? '')?.[0] ?? '';
    return paths.some((path) => path.startsWith(`${engine}-`) && path.endsWith(ending)) ? [engine] : [];
  });
}

self.addEventListener('activate', (event) => {
  // a new build takes over when no tab shows the old one any more; then nobody needs the old files
  const old = caches.keys().then((names) => names.filter((name) => OURS.test(name) && name !== CACHE));
  event.waitUntil(old.then((names) => Promise.all(names.map((name) => caches.delete(name)))));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  url.hash = '';
  url.search = '';
  if (url.href === self.registration.scope) url.href = address('index.html');
  if (request.method !== 'GET' || !KEPT.has(url.href)) return;
  event.respondWith(
    caches
      .open(CACHE)
      .then((cache) => cache.match(url.href))
      .then((kept) => kept ?? fetched(request))
      .then((response) => withHeaders(response, url.pathname)),
  );
});

/** An engine that is asked for is kept on the way. */
async function fetched(request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.ok && ENGINES.has(request.url)) {
    const copy = response.clone();
    // without room for it there is still the network
    void caches
      .open(CACHE)
      .then((cache) => cache.put(request.url, copy))
      .catch(() => undefined);
  }
  return response;
}

function withHeaders(response: Response, path: string): Response {
  const headers = new Headers(response.headers);
  const file = path.slice(path.lastIndexOf('/') + 1);
  const own = Object.entries(BUILD.ownPolicies).find(([name]) => file.startsWith(`${name}-`));
  const policy = own?.[1] ?? BUILD.policy;
  headers.set('Content-Security-Policy', `${policy}; frame-ancestors 'none'`);
  for (const [name, value] of Object.entries(BUILD.isolation)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

// a module to the type checker alone, so that `self` can be narrowed; the build takes this line away
export {};
