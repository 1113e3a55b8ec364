/** Idle unloading and the watch over silent engines, with time turned by hand. */
import { describe, expect, it } from 'vitest';
import { type Clock, IdleTimer, watchSilence } from '../../src/evaluator/clock';

/** A clock that stands still until it is told to go on. */
class HandClock implements Clock {
  #now = 0;
  #waiting: { at: number; every: number | null; what: () => void }[] = [];

  after = (milliseconds: number, what: () => void) => this.#add(milliseconds, null, what);
  every = (milliseconds: number, what: () => void) => this.#add(milliseconds, milliseconds, what);

  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const next = this.#waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#now = next.at;
      if (next.every === null) this.#waiting = this.#waiting.filter((one) => one !== next);
      else next.at += next.every;
      next.what();
    }
    this.#now = end;
  }

  #add(milliseconds: number, every: number | null, what: () => void) {
    const entry = { at: this.#now + milliseconds, every, what };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((one) => one !== entry);
    };
  }
}

const MINUTE = 60_000;

describe('an idle engine', () => {
  const make = () => {
    const clock = new HandClock();
    const told: string[] = [];
    const timer = new IdleTimer(clock, () => told.push('idle'));
    return { clock, told, timer };
  };

  it('is told of after the minutes that were set, counted from the end of the last work', async () => {
    const { clock, told, timer } = make();
    timer.minutes = 5;
    clock.pass(4 * MINUTE);
    await timer.during(async () => clock.pass(60 * MINUTE));
    clock.pass(4 * MINUTE);
    expect(told).toEqual([]);
    clock.pass(2 * MINUTE);
    expect(told).toEqual(['idle']);
  });

  it('is never told of when that is wanted, nor after it was called off', () => {
    const { clock, told, timer } = make();
    timer.minutes = 5;
    timer.minutes = null;
    clock.pass(1000 * MINUTE);
    timer.minutes = 5;
    timer.stop();
    clock.pass(1000 * MINUTE);
    expect(told).toEqual([]);
  });

  it('counts from anew after work that failed', async () => {
    const { clock, told, timer } = make();
    timer.minutes = 5;
    await expect(timer.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    clock.pass(6 * MINUTE);
    expect(told).toEqual(['idle']);
  });
});

describe('a silent engine', () => {
  it('is told of once, after the limit, and never while it is heard from', () => {
    const clock = new HandClock();
    const told: string[] = [];
    const watch = watchSilence(clock, 4 * MINUTE, () => told.push('silent'));
    for (let i = 0; i < 10; i++) {
      clock.pass(3 * MINUTE);
      watch.heard();
    }
    expect(told).toEqual([]);
    clock.pass(60 * MINUTE);
    expect(told).toEqual(['silent']);
  });

  it('is not told of after the watch ended', () => {
    const clock = new HandClock();
    const told: string[] = [];
    const watch = watchSilence(clock, 4 * MINUTE, () => told.push('silent'));
    clock.pass(3 * MINUTE);
    watch.stop();
    clock.pass(60 * MINUTE);
    expect(told).toEqual([]);
  });

  it('is not told of because the tab was frozen', () => {
    let tick: () => void = () => undefined;
    const frozen: Clock = {
      after: () => () => undefined,
      every: (_, what) => {
        tick = what;
        return () => undefined;
      },
    };
    const told: string[] = [];
    watchSilence(frozen, 4 * MINUTE, () => told.push('silent'));
    tick();
    // hours without a tick count as the one that comes afterwards
    tick();
    expect(told).toEqual([]);
    for (let i = 0; i < 50; i++) tick();
    expect(told.length).toBeGreaterThan(0);
  });
});
