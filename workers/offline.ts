/**
 * The service worker: keeps the built page, engine included, for visits without a network, and gives every file the
 * headers that isolation and privacy need, so that a plain static host serves them as `npm start` does. The build puts
 * BUILD in front of it. Models and requests to other hosts do not pass through here.
 */
interface Build {
  version: string;
  /** Every file that is kept, relative to the page. */
  files: readonly string[];
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
const KEPT = new Set(BUILD.files.map(address));

self.addEventListener('install', (event) => {
  // past the browser's own cache: a file of an earlier build must not be kept as one of this
  const requests = BUILD.files.map((file) => new Request(address(file), { cache: 'reload' }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(requests)));
});

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
      .then((kept) => kept ?? fetch(request))
      .then((response) => withHeaders(response, url.pathname)),
  );
});

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
