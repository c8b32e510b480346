import type { Handlers } from './ipc/index.ts';
import type { Log } from '../../shared/sync/ports.ts';

const HUB = '--enrol-hub=';
const CODE = '--enrol-code=';
const attempts = 20;
const waitMs = 1_000;

/**
 * Enrols a seat that is set up by an administrator's script or the demo, by the same call the window makes:
 * `--enrol-hub=<url> --enrol-code=<one-time code>`. A seat that is enrolled already ignores them.
 */
export function enrolFromCommandLine(
  argv: readonly string[],
  handlers: Pick<Handlers, 'session.get' | 'session.enrol'>,
  log: Log,
): void {
  const valueOf = (flag: string) => argv.findLast((a) => a.startsWith(flag))?.slice(flag.length);
  const hubUrl = valueOf(HUB);
  const code = valueOf(CODE);
  if (!hubUrl || !code) return;
  void enrol(hubUrl, code, handlers, log);
}

/** The hub may still be starting, so a few attempts are made before it is left to the person at the seat. */
async function enrol(
  hubUrl: string,
  code: string,
  handlers: Pick<Handlers, 'session.get' | 'session.enrol'>,
  log: Log,
): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { enrolled, enrolAgain } = await handlers['session.get']({});
    if (enrolled !== null && !enrolAgain) return;
    try {
      await handlers['session.enrol']({ hubUrl, code });
      return;
    } catch (error) {
      log.warn('enrolment from the command line failed', { attempt, why: error instanceof Error ? error.name : '?' });
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
