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
