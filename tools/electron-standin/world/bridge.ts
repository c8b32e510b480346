/**
 * The contextBridge. The preload's isolated world and the page's own world share only the DOM, so both run a copy of
 * `makePeer` and talk in CustomEvents: Chromium clones `detail` from one world to the other, and functions and
 * promises cross as numbers. Runs in the page as source text, so each function must stand alone.
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

export interface Peer {
  expose(key: string, value: unknown): void;
  hello(): void;
}

/** One end of the bridge. Everything it needs later is taken now, before the page can replace it. */
export function makePeer(sendName: string, listenName: string, onExpose: (key: string, value: unknown) => void): Peer {
  const shared: EventTarget = window;
  const Crossed = CustomEvent;
  const dispatch = EventTarget.prototype.dispatchEvent.bind(shared);
  const functions = new Map<number, Callable>();
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  const returned = new Map<number, Crossing>();
  const exposed: Crossing[] = [];
  let lastId = 0;

  const send = (crossing: Crossing): void => {
    dispatch(new Crossed(sendName, { detail: crossing }));
  };

  const outgoing = (value: unknown): unknown => {
    if (typeof value === 'function') {
      functions.set(++lastId, value as Callable);
      return { $fn: lastId };
    }
    if (typeof value === 'symbol') throw new Error('An object could not be cloned.');
    if (value === null || typeof value !== 'object') return value;
    const kind = Object.prototype.toString.call(value);
    if (kind === '[object Promise]') {
      const id = ++lastId;
      (value as Promise<unknown>).then(
        (result) => send({ kind: 'settle', id, ok: true, value: outgoing(result) }),
        (error: unknown) => send({ kind: 'settle', id, ok: false, value: outgoing(error) }),
      );
      return { $promise: id };
    }
    if (Array.isArray(value)) return value.map(outgoing);
    if (kind !== '[object Object]') return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, outgoing(each)]));
  };

  const callOther = (id: number, args: unknown[]): unknown => {
    const call = ++lastId;
    send({ kind: 'call', id, call, value: args.map(outgoing) });
    const answer = returned.get(call);
    returned.delete(call);
    // Without an answer the arguments did not survive the clone.
    if (!answer) throw new Error('An object could not be cloned.');
    if (answer.ok) return incoming(answer.value);
    throw incoming(answer.value);
  };

  const incoming = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(incoming);
    if (Object.prototype.toString.call(value) !== '[object Object]') return value;
    const marked = value as { $fn?: number; $promise?: number };
    const { $fn, $promise } = marked;
    if ($fn !== undefined) return (...args: unknown[]) => callOther($fn, args);
    if ($promise !== undefined) return new Promise((resolve, reject) => promises.set($promise, { resolve, reject }));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, incoming(each)]));
  };

  const answer = (id: number | undefined, call: number | undefined, args: unknown): void => {
    try {
      const run = functions.get(id ?? 0);
      if (!run) throw new Error('The function is gone with the page that passed it.');
      send({ kind: 'return', call, ok: true, value: outgoing(run(...(incoming(args) as unknown[]))) });
    } catch (error) {
      send({ kind: 'return', call, ok: false, value: outgoing(error) });
    }
  };

  const settle = (crossing: Crossing): void => {
    const promise = promises.get(crossing.id ?? 0);
    promises.delete(crossing.id ?? 0);
    if (crossing.ok) promise?.resolve(incoming(crossing.value));
    else promise?.reject(incoming(crossing.value));
  };

  shared.addEventListener(listenName, (event) => {
    const crossing = (event as CustomEvent<Crossing | null>).detail;
    if (!crossing) return;
    if (crossing.kind === 'call') answer(crossing.id, crossing.call, crossing.value);
    else if (crossing.kind === 'return') returned.set(crossing.call ?? 0, crossing);
    else if (crossing.kind === 'settle') settle(crossing);
    else if (crossing.kind === 'hello') exposed.forEach(send);
    else {
      const [key, value] = incoming(crossing.value) as [string, unknown];
      onExpose(key, value);
    }
  });

  return {
    expose: (key, value) => {
      const crossing: Crossing = { kind: 'expose', value: [key, outgoing(value)] };
      exposed.push(crossing);
      send(crossing);
    },
    // Whichever script runs second finds the other one; nothing depends on Chromium's order.
    hello: () => send({ kind: 'hello' }),
  };
}

/** The page's end: puts what the preload exposes on `window`, frozen as Electron does. */
export function pageWorld(names: BridgeNames, connect: typeof makePeer): void {
  const freeze = (value: unknown): unknown => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    if (ArrayBuffer.isView(value)) return value;
    Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  const peer = connect(names.toPreload, names.toPage, (key, value) => {
    if (Object.hasOwn(window, key)) return;
    Object.defineProperty(window, key, { value: freeze(value), enumerable: true });
  });
  peer.hello();
}
