/** Rows that stay in order while single ones come and go. The order must be total: no two rows may be equal in it. */
export class Ranked<T> {
  readonly #order: (a: T, b: T) => number;
  #rows: T[] = [];

  constructor(order: (a: T, b: T) => number) {
    this.#order = order;
  }

  add(row: T): void {
    this.#rows.splice(this.#placeOf(row), 0, row);
  }

  /** Takes out what stands where this row would. */
  remove(row: T): void {
    this.#rows.splice(this.#placeOf(row), 1);
  }

  /** As taking one out and adding the other, where they mostly belong into the same place. */
  replace(before: T, row: T): void {
    const place = this.#placeOf(before);
    const [above, below] = [this.#rows[place - 1], this.#rows[place + 1]];
    const stays =
      (above === undefined || this.#order(above, row) < 0) && (below === undefined || this.#order(row, below) < 0);
    if (stays) {
      this.#rows[place] = row;
      return;
    }
    this.#rows.splice(place, 1);
    this.add(row);
  }

  fill(rows: T[]): void {
    this.#rows = rows.sort(this.#order);
  }

  first(limit: number): T[] {
    return this.#rows.slice(0, limit);
  }

  #placeOf(row: T): number {
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#order(this.#rows[middle] as T, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
