/** Helps plans to draw numbers and to put things where nothing is. */
import { mix, random } from '../random';

export class Dice {
  private readonly next: () => number;
  constructor(readonly seed: number) {
    this.next = random(seed);
  }
  /** @returns uniform between two numbers. */
  between(least: number, most: number): number {
    return least + (most - least) * this.next();
  }
  /** @returns a whole number, both ends included. */
  whole(least: number, most: number): number {
    return Math.floor(this.between(least, most + 1));
  }
  chance(share: number): boolean {
    return this.next() < share;
  }
  pick<T>(from: readonly T[]): T {
    const item = from[Math.floor(this.next() * from.length)];
    if (item === undefined) throw new Error('picked from nothing');
    return item;
  }
  /** @returns another seed. */
  draw(): number {
    return mix(this.seed, String(this.next()));
  }
  shuffled<T>(from: readonly T[]): T[] {
    const items = [...from];
    for (let i = items.length - 1; i > 0; i--) {
      const j = Math.floor(this.next() * (i + 1));
      [items[i], items[j]] = [items[j]!, items[i]!];
    }
    return items;
  }
}

/** A level area on which round things stand without touching. */
export class Ground {
  private readonly taken: { x: number; z: number; r: number }[] = [];
  constructor(
    private readonly dice: Dice,
    private readonly area: { left: number; right: number; back: number; front: number },
    private readonly fits: (x: number, z: number) => boolean = () => true,
  ) {}

  /** Keeps a round place free of others. */
  take(x: number, z: number, r: number): void {
    this.taken.push({ x, z, r });
  }

  /** @returns a free place, taken from now on, or null after many tries. @param within a narrower range of z. */
  find(r: number, within?: readonly [number, number]): [number, number] | null {
    const { left, right } = this.area;
    const [back, front] = within ?? [this.area.back, this.area.front];
    for (let i = 0; i < 40; i++) {
      const x = this.dice.between(left + r, right - r);
      const z = this.dice.between(back + r, Math.max(back + r, front - r));
      if (!this.fits(x, z)) continue;
      if (this.taken.some((t) => Math.hypot(t.x - x, t.z - z) < t.r + r)) continue;
      this.take(x, z, r);
      return [x, z];
    }
    return null;
  }
}
