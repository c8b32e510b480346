/**
 * Looks at the hub from outside, as a seat that starts empty would: enrols a device for each organisation with its demo
 * code and pulls everything that organisation may see.
 */
import { generateKeyPairSync } from 'node:crypto';
import type { RecordedEvent } from '../../shared/domain/index.ts';
import { EnrolResponse, MAX_PULL_ENTRIES, PullResponse, paths } from '../../shared/protocol/index.ts';

export type HubDoc = {
  docId: string;
  /** Null for what is no order. */
  number: string | null;
  /** In the order of their versions. */
  events: RecordedEvent[];
  /** City sequence in which it first became visible to anybody. */
  firstSeq: number;
};

type Inbox = PullResponse['entries'];

/** @throws when an organisation's inbox has a gap or repeats itself: then the hub itself has lost or doubled something. */
export async function observe(hubUrl: string, codes: readonly string[]): Promise<HubDoc[]> {
  const inboxes = await Promise.all(codes.map((code) => inboxOf(hubUrl, code)));
  const docs = new Map<string, { versions: Map<number, RecordedEvent>; firstSeq: number }>();
  for (const entry of inboxes.flat()) {
    const doc = docs.get(entry.docId) ?? { versions: new Map(), firstSeq: entry.seq };
    docs.set(entry.docId, doc);
    doc.firstSeq = Math.min(doc.firstSeq, entry.seq);
    for (const event of [...(entry.grant?.history ?? []), ...entry.events]) doc.versions.set(event.version, event);
  }
  return [...docs].map(([docId, { versions, firstSeq }]) => {
    const events = [...versions.values()].sort((a, b) => a.version - b.version);
    const first = events[0]?.event;
    return { docId, number: first?.kind === 'created' ? first.number : null, events, firstSeq };
  });
}

async function inboxOf(hubUrl: string, code: string): Promise<Inbox> {
  const { token } = EnrolResponse.parse(await post(hubUrl, code));
  const entries: Inbox = [];
  for (let page: PullResponse | null = null; page === null || page.next < page.head;) {
    const from: Record<string, string> = page ? { cursor: String(page.next), epoch: page.epoch } : { cursor: '0' };
    const query = new URLSearchParams({ ...from, limit: String(MAX_PULL_ENTRIES) });
    page = PullResponse.parse(await ask(`${hubUrl}${paths.pull}?${query}`, { authorization: `Bearer ${token}` }));
    entries.push(...page.entries);
  }
  const dense = entries.every(({ inbox }, i) => inbox === i + 1);
  if (!dense) throw new Error(`the inbox of ${code} is not dense`);
  return entries;
}

function post(hubUrl: string, code: string): Promise<unknown> {
  const { publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
  const body = JSON.stringify({ code, publicKey: raw, seatName: '', keyProtection: 'key_file' });
  return ask(`${hubUrl}${paths.enrol}`, { 'content-type': 'application/json' }, body);
}

async function ask(url: string, headers: Record<string, string>, body?: string): Promise<unknown> {
  const init = body === undefined ? { headers } : { headers, method: 'POST', body };
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
