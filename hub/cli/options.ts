import { parseArgs } from 'node:util';
import { demoCity } from '../demo/jining.ts';

export type CliOptions = {
  port: number;
  host: string;
  data: string;
  demo: boolean;
  city: string;
  rescueKey: string | undefined;
  command: 'serve' | 'audit' | 'new-epoch';
};

export const usage = `node hub/main.ts [--port 8345] [--host 127.0.0.1] [--data .local/hub] [--demo] [--city 370800]
  --demo            create or complete the demo city 济宁 (invented people and numbers)
  --city CODE       city to serve; with --demo always ${demoCity}
  --rescue-key PEM  public X25519 key of the city's rescue officers (first start of a real city)
  --audit           check hash chain, inboxes and documents, print a report, exit 1 on a finding
  --new-epoch       after a restore from backup: make every seat start its inbox again
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
      audit: { type: 'boolean', default: false },
      'new-epoch': { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new TypeError(`--port ${values.port} is no port`);
  if (!/^\d{6}$/.test(values.city)) throw new TypeError(`--city ${values.city} is no six-digit code`);
  if (values.demo && values.city !== demoCity) throw new TypeError(`the demo city is ${demoCity}`);
  const { data, host, demo, city } = values;
  const command = values.audit ? 'audit' : values['new-epoch'] ? 'new-epoch' : 'serve';
  return { port, host, data, demo, city, rescueKey: values['rescue-key'], command };
}
