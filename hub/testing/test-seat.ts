import { type KeyObject, generateKeyPairSync, sign } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import {
  type BodyOf,
  type Fields,
  type Id,
  type OpHead,
  type OpKind,
  type OrgId,
  type SignedOp,
  emptyFields,
  permanentNumber,
  spokenNumber,
} from '../../shared/domain/index.ts';
import { signingBytes } from '../../shared/protocol/index.ts';
import { demoOperators, demoPassword } from '../demo/accounts.ts';
import { demoCity, jiningDirectory } from '../demo/jining.ts';
import type { Database } from '../store/database.ts';
import { addEnrolmentCode, devicesById, enrol } from '../store/devices.ts';
import { signIn } from '../store/operators.ts';

export const day = '2026-11-21';
const at = '2026-11-21T12:14:00.000Z';

/** Fields of an order that may be sent: place, call-back number, category and clause. */
export const orderFields: Fields = {
  ...emptyFields,
  source: { ...emptyFields.source, callbackNumber: '13900000001' },
  place: { text: '汶上县南站镇阳光工地', division: '370830', verified: false, unknown: false },
  matter: { ...emptyFields.matter, category: 'help', clause: '附件·求助·12345 第4项', narrative: '老板欠俩月工钱' },
};

export const dangerFields: Fields = {
  ...emptyFields,
  matter: { ...emptyFields.matter, danger: ['person'], urgent: true },
};

export function rawPublicKey(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64');
}

/** A seat as the hub sees it: a device with a key that signs what its operator asks. */
export class TestSeat {
  readonly org: OrgId;
  readonly device: Id;
  readonly token: string;
  readonly operator: string;
  readonly signInId: Id | null;
  readonly seatOrdinal: number;
  readonly #key: KeyObject;
  #sequence = 0;

  constructor(
    seat: Pick<TestSeat, 'org' | 'device' | 'token' | 'operator' | 'signInId' | 'seatOrdinal'>,
    key: KeyObject,
  ) {
    this.org = seat.org;
    this.device = seat.device;
    this.token = seat.token;
    this.operator = seat.operator;
    this.signInId = seat.signInId;
    this.seatOrdinal = seat.seatOrdinal;
    this.#key = key;
  }

  /** Enrols a new seat of the organisation and signs somebody of that role in. */
  static async enrol(db: Database, org: OrgId, role: string): Promise<TestSeat> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const code = uuidv7();
    await addEnrolmentCode(db, demoCity, { code, org, seatName: '测试座席' });
    const request = { code, publicKey: rawPublicKey(publicKey), seatName: '', keyProtection: 'key_file' as const };
    const enrolled = await enrol(db, demoCity, request);
    if (typeof enrolled === 'string') throw new Error(enrolled);
    const device = (await devicesById(db, demoCity, [enrolled.device])).get(enrolled.device);
    const person = demoOperators(jiningDirectory()).find((o) => o.org === org && o.role === role);
    if (!device || !person) throw new Error(`nobody is ${role} at ${org}`);
    const session = await signIn(db, demoCity, device, { name: person.name, password: demoPassword });
    if ('refused' in session) throw new Error(session.refused);
    return new TestSeat({ ...enrolled, operator: person.name, signInId: session.signInId }, privateKey);
  }

  op<K extends OpKind>(kind: K, docId: Id, body: BodyOf<K>, head: Partial<OpHead> = {}): SignedOp {
    const { device, operator, signInId } = this;
    const base: OpHead = { opId: uuidv7(), docId, after: null, baseVersion: 0, at, operator, signInId, device };
    return this.sign({ ...base, kind, body, ...head });
  }

  /** `deliver` is the device's own act: no operator, no sign-in. */
  deliver(docId: Id): SignedOp {
    return this.op('deliver', docId, {}, { operator: '', signInId: null });
  }

  sign(op: object): SignedOp {
    return { ...op, signature: this.signBytes(signingBytes(op)).toString('base64') } as SignedOp;
  }

  signBytes(bytes: Uint8Array): Buffer {
    return sign(null, bytes, this.#key);
  }

  numbers() {
    this.#sequence += 1;
    const { org, seatOrdinal } = this;
    const orgOrdinal = org.endsWith('12345') ? 1 : 2;
    const number = permanentNumber({ org, orgOrdinal, seatOrdinal, day, sequence: this.#sequence });
    return { number, spoken: spokenNumber(seatOrdinal, this.#sequence), day };
  }

  create(body: Partial<BodyOf<'create'>> = {}, head: Partial<OpHead> = {}): SignedOp {
    const full: BodyOf<'create'> = {
      numbers: this.numbers(),
      mode: 'real',
      scopeVersion: '2023-51',
      fields: orderFields,
      proposal: null,
      disposition: { kind: 'transfer', side: this.org.endsWith('12345') ? '110' : '12345' },
      links: [],
      ...body,
    };
    return this.op('create', uuidv7(), full, head);
  }
}
