import { expect, it } from 'vitest';

it('runs in a real browser, isolated so that threads are allowed', () => {
  expect(typeof OffscreenCanvas).toBe('function');
  expect(crossOriginIsolated).toBe(true);
});
