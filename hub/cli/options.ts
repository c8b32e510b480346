import { parseArgs } from 'node:util';
import { OrgId } from '../../shared/domain/index.ts';
import { type AdminCommand, adminCommand } from './admin-options.ts';
import { demoCity } from '../demo/jining.ts';

export type CliOptions = {
  port: number;
  host: string;
  data: string;
  demo: boolean;
  city: string;
  rescueKey: string | undefined;
  /** Files of private keys; the first one's public half is given to seats. */
  courierKeys: string[];
  command:
    | 'serve'
    | 'audit'
    | 'new-epoch'
    | 'new-code'
    | 'publish-scope'
    | 'show-directory'
    | 'publish-directory'
    | 'update-calendar'
    | 'head'
    | 'backed-up';
  /** For `publish-directory` and `publish-scope`: the file it is read from. */
  file: string;
  /** For people and seats: what an administrator changes; null for every other command. */
  admin: AdminCommand | null;
  /** For `new-code`: which organisation the seat belongs to, and what it is called. */
  org: string;
  seatName: string;
  /** For `backed-up`: the sequence a durable backup covers, and the epoch it was taken in where the caller knows it. */
  backedUp: number;
  epoch: string | undefined;
  offerAgainMs: number;
};

export const usage = `node hub/main.ts [--port 8345] [--host 127.0.0.1] [--data .local/hub] [--demo] [--city 370800]
  --demo            create or complete the demo city Jining (invented people and numbers)
  --city CODE       city to serve; with --demo always ${demoCity}
  --rescue-key PEM  public X25519 key of the city's rescue officers (first start of a real city)
  --courier-key PEM private X25519 key that opens courier files; may be repeated, seats are given the first
  --audit           check hash chain, inboxes and documents, print a report, exit 1 on a finding
  --head            print epoch and newest sequence: to be noted before a backup begins
  --backed-up SEQ   a backup that began after SEQ was the head is safe (--epoch ID checks that it is of this life): seats
                    need not keep what it covers. Publish only what you would restore: SEQ of the oldest backup you may use
  --new-epoch       after a restore from backup: make every seat start its inbox again and offer again what was lost
  --offer-again MIN how long after that an op may wait for others it rests on, before it is decided without [120]
  --new-code ORG    print a one-time enrolment code for a seat of that organisation (--seat NAME), valid for a week
  --publish-scope FILE  publish the next version of the scope table and print it; refused with everything that is wrong
  --show-directory  print the city's configuration in force: organisations, routes, roster, clocks, pauses, calendar
  --publish-directory FILE  check a changed configuration and publish it; seats take it over at once
  --update-calendar publish the holidays and worked weekends of the installed chinese-days
  --add-operator ORG     --name NAME [--display-name TEXT] [--role operator|leader|supervisor]: prints a first password, once
  --set-role ORG         --name NAME --role ROLE: holds from the next sign-in
  --reset-password ORG   --name NAME: prints a new password, once, and lets a disabled operator in again
  --disable-operator ORG --name NAME: signs in no more; what was done before stays valid
  --list-devices         every seat ever enrolled, with its id
  --revoke-device ID     its token opens nothing more; what it still sends is kept for review and decides nothing
  DATABASE_URL      a PostgreSQL of yours instead of the embedded one`;

/** @throws {TypeError} with what is wrong, for a command line that cannot be understood. */
export function cliOptions(args: string[]): CliOptions {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '8345' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.local/hub' },
      demo: { type: 'boolean', default: false },
      city: { type: 'string', default: demoCity },
      'rescue-key': { type: 'string' },
      'courier-key': { type: 'string', multiple: true, default: [] },
      audit: { type: 'boolean', default: false },
      'new-epoch': { type: 'boolean', default: false },
      'new-code': { type: 'string' },
      'show-directory': { type: 'boolean', default: false },
      'publish-directory': { type: 'string' },
      'update-calendar': { type: 'boolean', default: false },
      seat: { type: 'string', default: '' },
      'publish-scope': { type: 'string' },
      'add-operator': { type: 'string' },
      'set-role': { type: 'string' },
      'reset-password': { type: 'string' },
      'disable-operator': { type: 'string' },
      'list-devices': { type: 'boolean', default: false },
      'revoke-device': { type: 'string' },
      name: { type: 'string', default: '' },
      'display-name': { type: 'string', default: '' },
      role: { type: 'string' },
      head: { type: 'boolean', default: false },
      'backed-up': { type: 'string' },
      epoch: { type: 'string' },
      'offer-again': { type: 'string', default: '120' },
    },
  });
  const { data, host, demo, city } = values;
  const port = portOf(values.port);
  if (!/^\d{6}$/.test(city)) throw new TypeError(`--city ${city} is no six-digit code`);
  if (demo && city !== demoCity) throw new TypeError(`the demo city is ${demoCity}`);
  const admin = adminCommand(values);
  const command = commandOf(values);
  const [org, seatName, rescueKey] = [values['new-code'] ?? '', values.seat, values['rescue-key']];
  const file = values['publish-scope'] ?? values['publish-directory'] ?? '';
  const backedUp = wholeNumber('--backed-up', values['backed-up'] ?? '0');
  const offerAgainMs = wholeNumber('--offer-again', values['offer-again']) * 60_000;
  const { epoch } = values;
  return {
    port,
    host,
    data,
    demo,
    city,
    rescueKey,
    courierKeys: values['courier-key'],
    command,
    admin,
    org,
    seatName,
    file,
    backedUp,
    epoch,
    offerAgainMs,
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new TypeError(`${option} ${text} is no whole number`);
  return Number(text);
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new TypeError(`--port ${text} is no port`);
  return port;
}

type Commands = {
  audit: boolean;
  head: boolean;
  'new-epoch': boolean;
  'new-code'?: string | undefined;
  'publish-scope'?: string | undefined;
  'show-directory': boolean;
  'publish-directory'?: string | undefined;
  'update-calendar': boolean;
  'backed-up'?: string | undefined;
};

function commandOf(values: Commands): CliOptions['command'] {
  if (values['new-code'] !== undefined) {
    if (!OrgId.safeParse(values['new-code']).success)
      throw new TypeError(`--new-code wants an organisation such as 370830-110`);
    return 'new-code';
  }
  if (values['publish-scope'] !== undefined) return 'publish-scope';
  if (values['publish-directory'] !== undefined) return 'publish-directory';
  if (values['show-directory']) return 'show-directory';
  if (values['update-calendar']) return 'update-calendar';
  if (values['backed-up'] !== undefined) return 'backed-up';
  if (values.head) return 'head';
  if (values.audit) return 'audit';
  return values['new-epoch'] ? 'new-epoch' : 'serve';
}
