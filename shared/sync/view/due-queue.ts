type Item<T> = { at: number; what: T };

/** What is due first comes out first (a binary heap). */
export class DueQueue<T> {
  readonly #items: Item<T>[] = [];

  get size(): number {
    return this.#items.length;
  }

  add(at: number, what: T): void {
    const items = this.#items;
    let hole = items.length;
    for (let up = (hole - 1) >> 1; hole > 0 && (items[up] as Item<T>).at > at; up = (hole - 1) >> 1) {
      items[hole] = items[up] as Item<T>;
      hole = up;
    }
    items[hole] = { at, what };
  }

  /** Takes out what is due at `now`, one at a time; undefined when nothing is. */
  take(now: number): Item<T> | undefined {
    const items = this.#items;
    const first = items[0];
    if (first === undefined || first.at > now) return undefined;
    const last = items.pop() as Item<T>;
    if (items.length > 0) this.#sink(last);
    return first;
  }

  clear(): void {
    this.#items.length = 0;
  }

  #sink(item: Item<T>): void {
    const items = this.#items;
    let hole = 0;
    for (;;) {
      let down = 2 * hole + 1;
      if (down >= items.length) break;
      const right = items[down + 1];
      if (right !== undefined && right.at < (items[down] as Item<T>).at) down++;
      const child = items[down] as Item<T>;
      if (child.at >= item.at) break;
      items[hole] = child;
      hole = down;
    }
    items[hole] = item;
  }
}
