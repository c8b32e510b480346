import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Directory } from '../shared/domain/index.ts';

const main = new URL('./main.ts', import.meta.url).pathname;
const data = mkdtempSync(join(tmpdir(), 'liandong-main-'));
chmodSync(data, 0o755);
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

type Ready = {
  ready: boolean;
  url: string;
  data: string;
  epoch: string;
  demo: { seats: { code: string; signIn: string }[] };
};

function start(...args: string[]): {
  child: ChildProcess;
  firstLine: Promise<string>;
  ended: Promise<{ code: number; out: string; err: string }>;
} {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, DATABASE_URL: '' } });
  children.push(child);
  let [out, err] = ['', ''];
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  const firstLine = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      if (out.includes('\n')) resolve(out.split('\n')[0] ?? '');
    });
    child.on('exit', () => resolve(''));
  });
  const ended = new Promise<{ code: number; out: string; err: string }>((resolve) => {
    child.on('exit', (code) => resolve({ code: code ?? -1, out, err }));
  });
  return { child, firstLine, ended };
}

describe('node hub/main.ts', () => {
  it('serves the demo city, refuses a second hub on its port and data, and leaves nothing behind', async () => {
    const hub = start('--port', '0', '--data', data, '--demo');
    const ready = JSON.parse(await hub.firstLine) as Ready;
    expect(ready.ready).toBe(true);
    expect(ready.demo.seats.map((seat) => seat.code)).toContain('DEMO-X110');
    expect((await fetch(`${ready.url}/v1/health`)).status).toBe(200);

    const second = await start('--port', '0', '--data', data, '--demo').ended;
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toContain('already uses');

    const pid = readFileSync(join(ready.data, 'postmaster.pid'), 'utf8').split('\n')[0] ?? '';
    expect(existsSync(`/proc/${pid}`)).toBe(true);
    hub.child.kill('SIGTERM');
    expect(await hub.ended).toMatchObject({ code: 0, err: '' });
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  });

  it('says what to do when its port is in use or its arguments make no sense', async () => {
    const hub = start('--port', '0', '--data', join(data, 'a'), '--demo');
    const port = new URL((JSON.parse(await hub.firstLine) as Ready).url).port;
    const second = await start('--port', port, '--data', join(data, 'b'), '--demo').ended;
    expect(second).toMatchObject({ code: 1, out: '' });
    expect(second.err).toContain(`port ${port} is in use`);
    hub.child.kill('SIGINT');
    expect((await hub.ended).code).toBe(0);
    expect(await start('--port', 'many').ended).toMatchObject({ code: 2 });
  });

  it('audits, starts a new epoch, takes the watermark of backups, and issues enrolment codes', async () => {
    const audit = await start('--data', data, '--audit').ended;
    expect(JSON.parse(audit.out)).toMatchObject({ changes: 0, problems: [] });
    expect(audit.code).toBe(0);
    const epoch = await start('--data', data, '--new-epoch').ended;
    expect(JSON.parse(epoch.out)).toEqual({ epoch: expect.stringMatching(/^[0-9a-f-]{36}$/) as string });
    const { out } = await start('--data', data, '--head').ended;
    expect(JSON.parse(out)).toEqual({ ...(JSON.parse(epoch.out) as object), seq: 0 });
    expect(JSON.parse((await start('--data', data, '--backed-up', '0').ended).out)).toEqual({ backedUpTo: 0 });
    expect(await start('--data', data, '--backed-up', '9').ended).toMatchObject({ code: 1, out: '' });
    expect(await start('--data', data, '--backed-up', 'all').ended).toMatchObject({ code: 2, out: '' });
    const issued = await start('--data', data, '--new-code', '370830-110', '--seat', '座席07').ended;
    expect(JSON.parse(issued.out)).toMatchObject({ name: '汶上县110', seatName: '座席07' });
    expect(await start('--data', data, '--new-code', '999999-110').ended).toMatchObject({ code: 1, out: '' });
  });

  it('shows the configuration in force and publishes a changed one beside a hub that serves, or says what is wrong (C1, R11)', async () => {
    const hub = start('--port', '0', '--data', data, '--demo');
    const { url } = JSON.parse(await hub.firstLine) as Ready;
    const shown = await start('--data', data, '--show-directory').ended;
    const directory = JSON.parse(shown.out) as Directory;
    expect(directory.calendar.holidays).toContain('2026-10-01');
    const file = join(data, 'changed.json');
    const publish = (changed: object) => {
      writeFileSync(file, JSON.stringify(changed));
      return start('--data', data, '--publish-directory', file).ended;
    };

    const clocks = { ...directory.clocks, generalWorkingDays: { ...directory.clocks.generalWorkingDays, value: 4 } };
    const version = directory.version + 1;
    expect(JSON.parse((await publish({ ...directory, clocks })).out)).toMatchObject({ published: true, version });
    expect((await fetch(`${url}/v1/health`)).status).toBe(200);

    const stale = await publish({ ...directory, cityName: '别的城市' });
    expect(stale).toMatchObject({ code: 1, out: '' });
    expect(stale.err).toContain(`version: made from version ${directory.version}, but ${version} is in force`);
    const nonsense = await publish({
      ...directory,
      version,
      clocks: { ...clocks, answerSeconds: { value: 15, warn: 20, basis: '', official: true } },
    });
    expect(nonsense.err).toContain('clocks.answerSeconds.warn: warns at 20, when 15 is over');
    expect((await publish({ ...directory, version, orgs: 'all' })).err).toContain('orgs: Invalid input');
    writeFileSync(file, '{');
    expect((await start('--data', data, '--publish-directory', file).ended).err).toContain('is no JSON');
    expect((await start('--data', data, '--publish-directory', join(data, 'none.json')).ended).err).toContain('ENOENT');

    hub.child.kill('SIGTERM');
    expect((await hub.ended).code).toBe(0);
    const restarted = start('--port', '0', '--data', data, '--demo');
    await restarted.firstLine;
    const kept = JSON.parse((await start('--data', data, '--show-directory').ended).out) as Directory;
    expect(kept.clocks.generalWorkingDays.value).toBe(4);
    const calendar = await start('--data', data, '--update-calendar').ended;
    expect(JSON.parse(calendar.out)).toMatchObject({ published: false, version });
    restarted.child.kill('SIGTERM');
    await restarted.ended;
  });
});
