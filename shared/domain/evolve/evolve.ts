import type { ConferenceEvent } from '../conference/conference.ts';
import type { EmergencyEvent } from '../emergency/emergency.ts';
import type { Doc, DocEvent, OrderEvent, ReceiptEvent, RecordedEvent } from '../event.ts';
import type { OrgId } from '../primitives.ts';
import type { ShiftEvent } from '../shift/shift.ts';
import type { SurgeEvent } from '../surge/surge.ts';
import { createConference, evolveConference } from './conference.ts';
import { createOrder, evolveOrder } from './order.ts';
import { createReceipt, evolveReceipt } from './receipt.ts';
import {
  createEmergency,
  createQuarantine,
  createShift,
  createSurge,
  evolveEmergency,
  evolveShift,
  evolveSurge,
} from './records.ts';

type Meta = Omit<RecordedEvent, 'event'> & { by?: OrgId };

/**
 * Applies one event. Total over everything `decide` emits; `recorded.version` must be the next one. What was done for
 * another organisation counts as that one's act; the event keeps who did it.
 * @throws {Error} when events arrive out of order or on the wrong kind of document: a defect, never an operator's doing.
 */
export function evolve(doc: Doc | undefined, recorded: RecordedEvent): Doc {
  const { event, ...meta } = recorded;
  if (meta.version !== (doc?.version ?? 0) + 1) {
    throw new Error(`event ${meta.version} of ${meta.docId} does not follow version ${doc?.version ?? 0}`);
  }
  const counted = { ...meta, org: meta.for ?? meta.org, ...(meta.for && { by: meta.org }) };
  return { ...(doc === undefined ? begun(event, counted) : next(doc, event, counted)), version: meta.version };
}

function begun(event: DocEvent, meta: Meta): Doc {
  switch (event.kind) {
    case 'created':
      return createOrder(event, meta);
    case 'receipt_registered':
      return createReceipt(event, meta);
    case 'shift_handed_over':
      return createShift(event, meta);
    case 'surge_started':
      return createSurge(event, meta);
    case 'conference_called':
      return createConference(event, meta);
    case 'emergency_signed_in':
      return createEmergency(event, meta);
    case 'quarantine_released':
    case 'quarantine_dismissed':
      return createQuarantine(event, meta);
    default:
      throw new Error(`first event of ${meta.docId} is ${event.kind}`);
  }
}

function next(doc: Doc, event: DocEvent, meta: Meta): Doc {
  switch (doc.kind) {
    case 'order':
      return evolveOrder(doc, event as OrderEvent, meta);
    case 'receipt':
      return evolveReceipt(doc, event as ReceiptEvent, meta);
    case 'shift':
      return evolveShift(doc, event as ShiftEvent, meta);
    case 'surge':
      return evolveSurge(doc, event as SurgeEvent, meta);
    case 'emergency':
      return evolveEmergency(doc, event as EmergencyEvent, meta);
    case 'conference':
      return evolveConference(doc, event as ConferenceEvent, meta);
    case 'quarantine':
      throw new Error(`quarantined op ${doc.act.opId} is decided twice`);
  }
}
