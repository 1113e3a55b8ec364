import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { REFERENCE_PROMPTS_URL } from './src/core/protocol/reference.ts';

/**
 * Nothing leaves the machine: the page may talk to its own origin only, and ask for the prompt files of StableI2I in the
 * one folder where they are, when a user wants them. `wasm-unsafe-eval` lets WebAssembly compile;
 * blob: workers are how the engine starts its threads; blob: and data: connections stay inside the browser.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  `connect-src 'self' blob: data: ${REFERENCE_PROMPTS_URL}`,
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

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

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy()],
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
