/**
 * How the stand-in says no. What it cannot do throws `not supported by the stand-in: X`, so that nobody takes a
 * silent nothing for Electron's behaviour; what is harmless but has no effect is said once on stderr.
 */
import { EventEmitter } from 'node:events';

export class NotSupportedError extends Error {
  override name = 'NotSupportedError';
}

export function refuse(what: string): never {
  throw new NotSupportedError(`not supported by the stand-in: ${what}`);
}

const noted = new Set<string>();

/** Says once that something the app asked for has no effect here. */
export function note(text: string): void {
  if (noted.has(text)) return;
  noted.add(text);
  process.stderr.write(`electron-standin: ${text}\n`);
}

/** Reports a failure that has no caller to be thrown at. */
export function report(what: string, error: unknown): void {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`electron-standin: ${what}: ${detail}\n`);
}

/** Properties that runtimes and test tools probe on any object; refusing them would break `await`, `inspect` and JSON. */
const PROBED = new Set([
  'then',
  'catch',
  'toJSON',
  '__esModule',
  'default',
  'inspect',
  'domain',
  'asymmetricMatch',
  'href',
  'protocol',
]);
/** Documented as present on other systems only: `app.dock?.hide()` is the documented way to write it. */
const OTHER_SYSTEMS_ONLY = new Set(['dock']);

function isHarmless(key: string | symbol): boolean {
  return typeof key === 'symbol' || PROBED.has(key) || OTHER_SYSTEMS_ONLY.has(key);
}

/** An export of `electron` that exists there and not here: any use of it throws. */
export function refusing(name: string): unknown {
  const no = (): never => refuse(name);
  return new Proxy(function () {}, {
    get: (_target, key) => (isHarmless(key) ? undefined : refuse(`${name}.${String(key)}`)),
    apply: no,
    construct: no,
  });
}

/**
 * Puts a trap at the end of a class's prototype chain. Members we wrote are found before it, an unknown one falls
 * through to it and throws – without a Proxy around the instance, which would give it a second identity.
 */
function trapUnknown(owner: { readonly prototype: object }, prototype: object, base: object): void {
  const nameOf = (receiver: object): string =>
    typeof receiver === 'function' ? receiver.name : receiver.constructor.name;
  const get = (target: object, key: string | symbol, receiver: object): unknown => {
    if (key in target || isHarmless(key)) return Reflect.get(target, key, receiver);
    return refuse(`${nameOf(receiver)}.${String(key)}`);
  };
  Object.setPrototypeOf(owner.prototype, new Proxy(prototype, { get, getPrototypeOf: () => prototype }));
  Object.setPrototypeOf(owner, new Proxy(base, { get, getPrototypeOf: () => base }));
}

/** Base of the API objects that are not emitters: reading a member that is not implemented throws. */
export class Loud {}
trapUnknown(Loud, Object.prototype, Function.prototype);

/** Base of `ipcMain`, whose event names are the app's own. */
export class LoudEmitter extends EventEmitter {}
trapUnknown(LoudEmitter, EventEmitter.prototype, EventEmitter);

type Listener = Parameters<EventEmitter['on']>[1];

export interface EventLists {
  /** Events the stand-in emits. */
  readonly emitted: readonly string[];
  /** Documented events that cannot happen here; listening is accepted with a note. */
  readonly never: readonly string[];
}

/** Base of the API emitters: listening to an event that is not implemented throws. */
export abstract class StrictEmitter extends LoudEmitter {
  protected abstract events(): EventLists;

  private check(event: string | symbol): void {
    if (typeof event === 'symbol' || event === 'newListener' || event === 'removeListener') return;
    const lists = this.events();
    if (lists.emitted.includes(event)) return;
    const name = `${this.constructor.name} event '${event}'`;
    if (!lists.never.includes(event)) refuse(name);
    note(`${name} is never emitted by the stand-in`);
  }

  override on(event: string | symbol, listener: Listener): this {
    this.check(event);
    return super.on(event, listener);
  }

  override addListener(event: string | symbol, listener: Listener): this {
    this.check(event);
    return super.addListener(event, listener);
  }

  override once(event: string | symbol, listener: Listener): this {
    this.check(event);
    return super.once(event, listener);
  }

  override prependListener(event: string | symbol, listener: Listener): this {
    this.check(event);
    return super.prependListener(event, listener);
  }
}
