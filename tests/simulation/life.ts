/** Never comes: what a dead process waits for. */
export const never = (): Promise<never> => new Promise<never>(() => undefined);

/**
 * One life of a seat's process. Every port counts its awaits here, so that the process can be made to die at each of them:
 * before an effect, or after it and before anybody has heard of it.
 */
export class Life {
  #alive = true;
  #awaits = 0;
  #end = Infinity;
  readonly #onEnd: () => void;

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** It ends at the nth await from now. */
  endAt(nth: number): void {
    this.#end = this.#awaits + nth;
  }

  end(): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#onEnd();
  }

  /** One await; resolves while the process lives. */
  step(): Promise<void> {
    this.#awaits++;
    if (this.#alive && this.#awaits >= this.#end) this.end();
    return this.#alive ? Promise.resolve() : never();
  }

  /** An effect with an await before and after it. What it rejects with, a dead process does not hear either. */
  async run<T>(effect: () => Promise<T>): Promise<T> {
    await this.step();
    try {
      const value = await effect();
      await this.step();
      return value;
    } catch (error) {
      await this.step();
      throw error;
    }
  }

  /** A port whose asynchronous methods all run so; `plain` names the others. */
  port<P extends object>(target: P, plain: readonly (keyof P)[]): P {
    return new Proxy(target, {
      get: (object, name) => {
        const member: unknown = Reflect.get(object, name, object);
        if (typeof member !== 'function') return member;
        const method = member.bind(object) as (...input: unknown[]) => Promise<unknown>;
        if (plain.includes(name as keyof P)) return method;
        return (...input: unknown[]) => this.run(() => method(...input));
      },
    });
  }
}
