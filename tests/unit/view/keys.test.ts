import { beforeEach, describe, expect, it } from 'vitest';
import { EVALUATOR_KEYS, FINDING_KEYS, KEY_GROUPS, PAGE_KEYS, VIEW_KEYS } from '../../../src/page/keyGroups';
import { FIT, scaleOf } from '../../../src/page/view/camera';
import { pressKey } from '../../../src/page/view/keys';
import { place } from '../../../src/page/view/place';
import { around, Views } from '../../../src/page/view/state';

const FRAME = { width: 1000, height: 750 };
const VIEWPORT = { width: 400, height: 300 };
let views: Views;
const press = (key: string, shiftKey = false) => pressKey(views, { key, shiftKey });
const scale = () => scaleOf(views.camera.value, views.geometry.value!);

beforeEach(() => {
  views = new Views();
  views.begin(FRAME);
  views.resize(VIEWPORT);
});

describe('the list of keys', () => {
  it('names only keys that a stage takes, and every one of them', () => {
    for (const key of VIEW_KEYS.flatMap(({ keys }) => [...keys])) {
      views.set({ view: 'blink' });
      if (key === 'Escape') press('p');
      expect(press(key), key).toBe(true);
      if (key === 'p') press('p');
    }
    // `=` and `_` are + and - without or with Shift
    const listed = new Set<string>([...VIEW_KEYS.flatMap(({ keys }) => [...keys]), '=', '_']);
    const others = [...'abcdefghijklmnopqrstuvwxyz0123456789+-=_?', 'Escape', 'Enter', 'Home'];
    for (const key of others.filter((one) => !listed.has(one))) expect(press(key), key).toBe(false);
  });

  it('has no key twice', () => {
    const keys = KEY_GROUPS.flatMap((group) => group.keys.flatMap((one): string[] => [...one.keys]));
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(PAGE_KEYS.length + EVALUATOR_KEYS.length + FINDING_KEYS.length);
  });
});

describe('keys of a stage', () => {
  it('zooms in and out, to 100 % and back to the whole', () => {
    expect(scale()).toBe(0.4);
    press('+');
    expect(scale()).toBe(0.5);
    press('-');
    expect(views.camera.value).toEqual(FIT);
    press('1');
    expect(scale()).toBe(1);
    press('0');
    expect(views.camera.value).toBe(FIT);
  });

  it('moves with the arrows', () => {
    press('1');
    const from = place(views.camera.value, views.geometry.value!);
    press('ArrowRight');
    press('ArrowDown');
    const to = place(views.camera.value, views.geometry.value!);
    expect([to.x - from.x, to.y - from.y]).toEqual([-48, -36]);
  });

  it('reads pixels one by one, and keeps the place in sight', () => {
    press('1');
    press('p');
    expect(views.probe.value).toEqual({ x: 0.5005, y: 375.5 / 750, held: true });
    press('ArrowRight');
    expect(views.probe.value?.x).toBeCloseTo(501.5 / 1000, 9);
    for (let i = 0; i < 30; i++) press('ArrowRight', true);
    const placed = place(views.camera.value, views.geometry.value!);
    const x = placed.x + (views.probe.value?.x ?? 0) * placed.width;
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(VIEWPORT.width);
    press('Escape');
    expect(views.probe.value).toBeNull();
  });

  it('flips only while blinking, and stops it', () => {
    expect(press('b')).toBe(false);
    views.set({ view: 'blink' });
    expect(press('b')).toBe(true);
    expect(views.settings.value).toMatchObject({ shown: 'after', playing: false });
  });

  it('leaves other keys alone, and all before there is an image', () => {
    expect(press('Tab')).toBe(false);
    expect(press('Escape')).toBe(false);
    views.begin(null);
    expect(press('+')).toBe(false);
  });
});

describe('what the views share', () => {
  it('starts over with another before image and stays for all else', () => {
    views.zoom(2, { x: 10, y: 10 });
    const { value } = views.camera;
    for (const view of ['slider', 'blend', 'difference', 'side'] as const) {
      views.set({ view });
      views.resize(view === 'side' ? VIEWPORT : { width: 800, height: 600 });
    }
    expect(views.camera.value.scale).toBe(value.scale);
    views.begin({ width: 10, height: 10 });
    expect(views.camera.value).toBe(FIT);
  });

  it('puts a box around boxes', () => {
    const at = (x: number, y: number) => ({ x, y, width: 10, height: 5 });
    expect(around([at(0, 40), at(30, 2)])).toEqual({ x: 0, y: 2, width: 40, height: 43 });
    expect(around([])).toBeNull();
  });
});
