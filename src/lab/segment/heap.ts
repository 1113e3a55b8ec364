/** A binary heap of pairs, least cost first. */
export interface Offer {
  readonly cost: number;
  readonly first: number;
  readonly second: number;
}

export class Heap {
  readonly #offers: Offer[] = [];

  push(cost: number, first: number, second: number): void {
    const offers = this.#offers;
    let at = offers.length;
    const offer = { cost, first, second };
    offers.push(offer);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (offers[parent]!.cost <= cost) break;
      offers[at] = offers[parent]!;
      at = parent;
    }
    offers[at] = offer;
  }

  /** @returns the offer of least cost, or null where there is none. */
  pop(): Offer | null {
    const offers = this.#offers;
    const top = offers[0];
    const last = offers.pop();
    if (!top || !last) return null;
    if (offers.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= offers.length) break;
      if (child + 1 < offers.length && offers[child + 1]!.cost < offers[child]!.cost) child++;
      if (offers[child]!.cost >= last.cost) break;
      offers[at] = offers[child]!;
      at = child;
    }
    offers[at] = last;
    return top;
  }
}
