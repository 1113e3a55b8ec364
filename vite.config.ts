import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, transformWithOxc } from 'vite';
import { REFERENCE_PROMPTS_URL } from './src/core/protocol/reference.ts';

/**
 * Nothing leaves the machine: the page may talk to its own origin only, and ask for the prompt files of StableI2I in the
 * one folder where they are, when a user wants them. `wasm-unsafe-eval` lets WebAssembly compile;
 * blob: workers are how the engine starts its threads; blob: and data: connections stay inside the browser.
 */
const CONTENT_SECURITY_POLICY = policy(`blob: data: ${REFERENCE_PROMPTS_URL}`);

/**
 * The worker that downloads models may ask any host over https, since models lie wherever their users say, and servers
 * on this machine. It never sees an image; every other script keeps the policy above.
 */
const WEIGHTS_POLICY = policy('https: http://localhost:* http://127.0.0.1:*');

/**
 * The worker that asks a server which the user named: servers run anywhere, also in a network without https. It is
 * started only when the user asks one for something, and the page says so as long as it is on.
 */
const ENDPOINT_POLICY = policy('https: http:');

/** Scripts with a policy of their own, by the beginning of their names. */
const OWN_POLICIES = { 'weights.worker': WEIGHTS_POLICY, 'endpoint.worker': ENDPOINT_POLICY } as const;

function policy(connect: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    `connect-src 'self' ${connect}`,
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Threads in WebAssembly need an isolated page. */
const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
} as const;

/** The policy goes into the built page itself, so that any static host serves it, and into the headers of ours. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}

/** Our server gives the scripts that may reach other hosts their own policy in place of the common one. */
function ownPolicies(): Plugin {
  const policyOf = (url: string) =>
    Object.entries(OWN_POLICIES).find(([name]) => url.startsWith(`/assets/${name}-`))?.[1];
  return {
    name: 'own-policies',
    configurePreviewServer: ({ middlewares }) => {
      middlewares.use((request, response, next) => {
        const own = policyOf(request.url ?? '');
        if (own !== undefined) {
          const set = response.setHeader.bind(response);
          response.setHeader = (name, value) =>
            set(name, name === 'Content-Security-Policy' ? `${own}; frame-ancestors 'none'` : value);
        }
        next();
      });
    },
  };
}

/** Large files that only a model needs: kept with the first one of its engine, not with the first visit. */
const ENGINE_FILES = { wllama: /\/wllama-[^/]*\.wasm$/, webllm: /\/webllm-[^/]*\.js$/ } as const;

/** Fetched by those who want to try the bench, and not kept. */
const EXAMPLE_SET = 'examples/set.zip';

/** Puts the service worker beside the page, with the list of what it keeps. The console's page needs none of it. */
function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const built = Object.keys(bundle).filter((file) => !/(^|\/)console\b|\.map$/.test(file));
      const shipped = readdirSync('public', { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath}/${entry.name}`);
      const plain = shipped.map((path) => path.slice('public/'.length));
      const all = [...new Set([...built, 'index.html', ...plain])].sort();
      const engines = Object.fromEntries(
        Object.entries(ENGINE_FILES).map(([engine, of]) => [engine, all.filter((file) => of.test(file))]),
      );
      const later = [...Object.values(engines).flat(), EXAMPLE_SET];
      const files = all.filter((file) => !later.includes(file));
      const typed = readFileSync('workers/offline.ts', 'utf8').replace(/^export \{\};$/m, '');
      const { code } = await transformWithOxc(typed, 'offline.ts');
      const hash = createHash('sha256').update(code).update(all.join());
      // pages and public files keep their names when they change
      for (const path of shipped) hash.update(readFileSync(path));
      hash.update(readFileSync('index.html'));
      const build = {
        ...{ version: hash.digest('hex').slice(0, 16), files, engines, isolation: ISOLATION },
        ...{ policy: CONTENT_SECURITY_POLICY, ownPolicies: OWN_POLICIES },
      };
      const source = `const BUILD = ${JSON.stringify(build)};\n${code}`;
      this.emitFile({ type: 'asset', fileName: 'offline.js', source });
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy(), ownPolicies(), offline()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rollupOptions: { input: { index: 'index.html', console: 'console.html' } },
  },
  server: { headers: ISOLATION },
  preview: {
    headers: {
      ...ISOLATION,
      'Content-Security-Policy': `${CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
  },
});
