/** The Chrome DevTools Protocol over a pipe: JSON messages, each ended by a NUL byte. */
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { report } from '../refuse.ts';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

interface Pending {
  readonly session: CdpSession;
  readonly method: string;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** What Chromium answers when the page, or the document in it, went away while the message was under way. */
const GONE =
  /is gone|Cannot find context|context was destroyed|navigated or closed|Target closed|No session with given|Invalid InterceptionId/;

export class CdpError extends Error {
  override name = 'CdpError';
}

export function isGone(error: unknown): boolean {
  return error instanceof CdpError && GONE.test(error.message);
}

/** Losing a message because the page went away is normal; any other failure is told. */
export function reportUnlessGone(error: unknown): void {
  if (!isGone(error)) report('Chromium', error);
}

/** One target's side of the connection. Emits the protocol's events by method name, and `detached`. */
export class CdpSession extends EventEmitter {
  private readonly connection: Connection;
  readonly id: string | undefined;

  constructor(connection: Connection, id: string | undefined) {
    super();
    this.setMaxListeners(0);
    this.connection = connection;
    this.id = id;
  }

  send<T = unknown>(method: string, params: object = {}): Promise<T> {
    return this.connection.send(this, method, params) as Promise<T>;
  }

  /** Sends without waiting for the answer. */
  cast(method: string, params: object = {}): void {
    this.send(method, params).catch(reportUnlessGone);
  }
}

export class Connection {
  readonly root: CdpSession;
  /** Resolves when the pipe has closed. */
  readonly closed: Promise<void>;
  private readonly output: Writable;
  private readonly sessions = new Map<string, CdpSession>();
  private readonly pending = new Map<number, Pending>();
  private chunks: Buffer[] = [];
  private lastId = 0;
  private isClosed = false;

  constructor(output: Writable, input: Readable) {
    this.output = output;
    this.root = new CdpSession(this, undefined);
    this.closed = new Promise((resolve) => {
      const onEnd = (): void => {
        this.fail();
        resolve();
      };
      input.once('close', onEnd);
      input.once('error', onEnd);
      // A write to a Chromium that has just died fails with EPIPE; `close` of the other pipe tells the story.
      output.on('error', onEnd);
    });
    input.on('data', (chunk: Buffer) => this.receive(chunk));
  }

  /** The session of a target attached with `flatten`. */
  session(id: string): CdpSession {
    const known = this.sessions.get(id);
    if (known) return known;
    const session = new CdpSession(this, id);
    this.sessions.set(id, session);
    return session;
  }

  send(session: CdpSession, method: string, params: object): Promise<unknown> {
    if (this.isClosed) return Promise.reject(new CdpError(`${method}: Chromium is gone`));
    if (session.id && !this.sessions.has(session.id)) {
      return Promise.reject(new CdpError(`${method}: the page is gone`));
    }
    const id = ++this.lastId;
    this.output.write(`${JSON.stringify({ id, method, params, sessionId: session.id })}\0`);
    return new Promise((resolve, reject) => this.pending.set(id, { session, method, resolve, reject }));
  }

  private receive(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      this.chunks.push(chunk.subarray(start, end));
      const text = Buffer.concat(this.chunks).toString('utf8');
      this.chunks = [];
      start = end + 1;
      this.dispatch(JSON.parse(text) as Message);
    }
    if (start < chunk.length) this.chunks.push(chunk.subarray(start));
  }

  private dispatch(message: Message): void {
    if (message.id !== undefined) return this.settle(message.id, message);
    if (message.method === 'Target.detachedFromTarget') {
      this.drop((message.params as { sessionId: string }).sessionId);
    }
    const session = message.sessionId ? this.sessions.get(message.sessionId) : this.root;
    if (session && message.method) session.emit(message.method, message.params);
  }

  private settle(id: number, message: Message): void {
    const pending = this.pending.get(id);
    if (!pending) return;
    this.pending.delete(id);
    if (message.error) pending.reject(new CdpError(`${pending.method}: ${message.error.message}`));
    else pending.resolve(message.result);
  }

  private drop(sessionId: string): void {
    const session = this.sessions.get(sessionId);
    if (!session) return;
    this.sessions.delete(sessionId);
    this.rejectPending((pending) => pending.session === session, 'the page is gone');
    session.emit('detached');
  }

  private fail(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.rejectPending(() => true, 'Chromium is gone');
  }

  private rejectPending(matches: (pending: Pending) => boolean, why: string): void {
    for (const [id, pending] of this.pending) {
      if (!matches(pending)) continue;
      this.pending.delete(id);
      pending.reject(new CdpError(`${pending.method}: ${why}`));
    }
  }
}
