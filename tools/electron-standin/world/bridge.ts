/**
 * The contextBridge. The preload's isolated world and the page's own world share only the DOM, so both run a copy of
 * these functions and talk in CustomEvents: Chromium clones `detail` from one world to the other, and functions and
 * promises cross as numbers. They run in the page as source text, so they use nothing from this file but each other.
 */

export interface BridgeNames {
  /** Event names known to these two scripts alone; a page cannot guess them. */
  readonly toPage: string;
  readonly toPreload: string;
}

type Callable = (...args: unknown[]) => unknown;

interface Crossing {
  readonly kind: 'hello' | 'expose' | 'call' | 'return' | 'settle';
  readonly id?: number;
  readonly call?: number;
  readonly ok?: boolean;
  readonly value?: unknown;
}

/** What one world remembers of values that live in the other. */
interface Crossings {
  readonly functions: Map<number, Callable>;
  readonly promises: Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>;
  readonly returned: Map<number, Crossing>;
  lastId: number;
  send(crossing: Crossing): void;
}

export interface Peer {
  expose(key: string, value: unknown): void;
  hello(): void;
}

/** Copies lists and plain objects; whatever else there is crosses as Chromium clones it. */
export function mapPlain(value: unknown, map: (each: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(map);
  if (Object.prototype.toString.call(value) !== '[object Object]') return value;
  return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, map(each)]));
}

/** Makes a value ready to cross. */
export function passOut(value: unknown, crossings: Crossings): unknown {
  if (typeof value === 'function') {
    const id = ++crossings.lastId;
    crossings.functions.set(id, value as Callable);
    return { $fn: id };
  }
  if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
  if (Object.prototype.toString.call(value) === '[object Promise]') {
    const id = ++crossings.lastId;
    const settle = (ok: boolean, result: unknown): void =>
      crossings.send({ kind: 'settle', id, ok, value: passOut(result, crossings) });
    (value as Promise<unknown>).then(
      (result) => settle(true, result),
      (error: unknown) => settle(false, error),
    );
    return { $promise: id };
  }
  return mapPlain(value, (each) => passOut(each, crossings));
}

/** Makes a value that has crossed usable; functions become calls to the other world. */
export function passIn(value: unknown, crossings: Crossings): unknown {
  if (value === null || typeof value !== 'object') return value;
  const { $fn, $promise } = value as { $fn?: number; $promise?: number };
  if ($promise !== undefined) {
    return new Promise((resolve, reject) => crossings.promises.set($promise, { resolve, reject }));
  }
  if ($fn === undefined) return mapPlain(value, (each) => passIn(each, crossings));
  return (...args: unknown[]) => {
    const call = ++crossings.lastId;
    crossings.send({ kind: 'call', id: $fn, call, value: args.map((arg) => passOut(arg, crossings)) });
    const answer = crossings.returned.get(call);
    crossings.returned.delete(call);
    // Without an answer the arguments did not survive the clone.
    if (!answer) throw new Error('An object could not be cloned.');
    if (answer.ok) return passIn(answer.value, crossings);
    throw passIn(answer.value, crossings);
  };
}

/** Runs a function of this world for the other one, and answers before the call's own event has ended. */
export function runFor(request: Crossing, crossings: Crossings): void {
  const { call } = request;
  try {
    const run = crossings.functions.get(request.id ?? 0);
    if (!run) throw new Error('The function is gone with the page that passed it.');
    const result = run(...(passIn(request.value, crossings) as unknown[]));
    crossings.send({ kind: 'return', call, ok: true, value: passOut(result, crossings) });
  } catch (error) {
    crossings.send({ kind: 'return', call, ok: false, value: passOut(error, crossings) });
  }
}

/** One end of the bridge. What it needs of the page it takes now, before the page can replace it. */
export function makePeer(sendName: string, listenName: string, onExpose: (key: string, value: unknown) => void): Peer {
  const shared: EventTarget = window;
  const Crossed = CustomEvent;
  const dispatch = EventTarget.prototype.dispatchEvent.bind(shared);
  const exposed: Crossing[] = [];
  const crossings: Crossings = {
    functions: new Map(),
    promises: new Map(),
    returned: new Map(),
    lastId: 0,
    send: (crossing) => void dispatch(new Crossed(sendName, { detail: crossing })),
  };

  shared.addEventListener(listenName, (event) => {
    const crossing = (event as CustomEvent<Crossing | null>).detail;
    if (!crossing) return;
    if (crossing.kind === 'call') runFor(crossing, crossings);
    else if (crossing.kind === 'return') crossings.returned.set(crossing.call ?? 0, crossing);
    else if (crossing.kind === 'hello') exposed.forEach(crossings.send);
    else if (crossing.kind === 'settle') {
      const promise = crossings.promises.get(crossing.id ?? 0);
      crossings.promises.delete(crossing.id ?? 0);
      const value = passIn(crossing.value, crossings);
      if (crossing.ok) promise?.resolve(value);
      else promise?.reject(value);
    } else {
      const [key, value] = passIn(crossing.value, crossings) as [string, unknown];
      onExpose(key, value);
    }
  });

  return {
    expose: (key, value) => {
      const crossing: Crossing = { kind: 'expose', value: [key, passOut(value, crossings)] };
      exposed.push(crossing);
      crossings.send(crossing);
    },
    // Whichever script runs second finds the other one; nothing depends on Chromium's order.
    hello: () => crossings.send({ kind: 'hello' }),
  };
}

/** The page's end: puts what the preload exposes on `window`, frozen as Electron does. */
export function pageWorld(names: BridgeNames): void {
  const freeze = (value: unknown): unknown => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    if (ArrayBuffer.isView(value)) return value;
    Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  const peer = makePeer(names.toPreload, names.toPage, (key, value) => {
    if (Object.hasOwn(window, key)) return;
    Object.defineProperty(window, key, { value: freeze(value), enumerable: true });
  });
  peer.hello();
}
