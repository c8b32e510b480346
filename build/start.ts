/** `npm start`: a hub and three demo seats on this machine, until Ctrl-C or the last window closes. */
import { parseArgs } from 'node:util';
import { type Child, stopAll } from './launch/children.ts';
import { hasDisplay } from './launch/display.ts';
import { type DemoSeat, type RunningHub, startHub } from './launch/hub.ts';
import { holdLock } from './launch/lock.ts';
import { forget, hubFolder } from './launch/places.ts';
import { hubPort } from './launch/ports.ts';
import { startSeat } from './launch/seat.ts';
import { type Shell, findShell } from './launch/shell.ts';
import { buildApp } from './run/build-app.ts';
import { runNode } from './run/command.ts';
import { Problem, reportProblem } from './run/problem.ts';

const usage = `npm start -- [--seat 12345|110|county|S12|S110|X110|R110] [--fresh] [--headless]
  --seat      open just this seat; may be given more than once
  --fresh     forget what earlier starts have kept in .local/
  --headless  open the windows though nobody can see them`;

const nicknames: Record<string, string> = { '12345': 'S12', '110': 'S110', county: 'X110' };
const usualSeats = ['S12', 'S110', 'X110'];

type Options = { seats: string[]; fresh: boolean; headless: boolean };

function optionsOf(args: string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      options: {
        seat: { type: 'string', multiple: true, default: [] },
        fresh: { type: 'boolean', default: false },
        headless: { type: 'boolean', default: false },
      },
    });
    const seats = values.seat.map((name) => nicknames[name] ?? name.toUpperCase());
    return { seats: seats.length > 0 ? seats : usualSeats, fresh: values.fresh, headless: values.headless };
  } catch (error) {
    throw new Problem(`${(error as Error).message}\n\n${usage}`, 2);
  }
}

async function prepare(): Promise<Shell> {
  const shell = await findShell();
  console.log(`Windows: ${shell.words}.`);
  const built = await buildApp();
  if (!built.ok) throw new Problem(`The build failed:\n${built.output}`);
  if (built.seconds > 0) console.log(`Built in ${built.seconds.toFixed(1)} s.`);
  return shell;
}

function chosen(hub: RunningHub, names: readonly string[]): DemoSeat[] {
  return names.map((name) => {
    const seat = hub.seats.find(({ key }) => key === name);
    if (!seat) throw new Problem(`There is no demo seat ${name}. ${usage}`, 2);
    return seat;
  });
}

function announce(hub: RunningHub, seats: readonly DemoSeat[]): void {
  console.log(`\n${hub.notice} · hub ${hub.url}`);
  for (const { key, org, seatName, signIn } of seats) {
    console.log(`  ${key.padEnd(5)} ${org.padEnd(13)} ${seatName}  sign in as ${signIn}, password ${hub.password}`);
  }
  console.log('Ctrl-C ends everything; what was typed stays in .local/.\n');
}

/** Resolves when there is a reason to end: a signal, the last window closed, the hub gone. @returns the exit code. */
async function untilTheEnd(hub: RunningHub, seats: readonly Child[], stopping: Promise<void>): Promise<number> {
  for (const seat of seats) {
    void seat.ended.then((how) => {
      const complaint = how === 'exit 0' ? '' : ` (${how}). Its log: ${seat.logFile}\n${seat.complaint()}`;
      console.log(`Seat ${seat.name} has ended${complaint}`);
    });
  }
  const ways = await Promise.race([
    stopping.then(() => 'stopped'),
    Promise.all(seats.map(({ ended }) => ended)).then((all) =>
      all.every((how) => how === 'exit 0') ? 'closed' : 'broken',
    ),
    hub.child.ended.then(
      (how) => `The hub has ended (${how}). Its log: ${hub.child.logFile}\n${hub.child.complaint()}`,
    ),
  ]);
  if (ways === 'stopped' || ways === 'closed') return 0;
  if (ways !== 'broken') console.error(ways);
  return 1;
}

/** Ctrl-C, a closed terminal or `kill`: the first asks to end, later ones change nothing, because ending is bounded. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => resolve());
  });
}

async function runSeats({ seats: names, fresh }: Options): Promise<number> {
  const stopping = stopSignal();
  const unlock = holdLock();
  const children: Child[] = [];
  try {
    if (fresh) forget();
    const shell = await prepare();
    const hub = await startHub({ port: await hubPort(), data: hubFolder });
    children.push(hub.child);
    const seats = chosen(hub, names);
    const windows = seats.map((seat) => startSeat(shell, hub, seat));
    children.unshift(...windows);
    announce(hub, seats);
    return await untilTheEnd(hub, windows, stopping);
  } finally {
    await end(children);
    unlock();
  }
}

/** Seats first: their last acts may still reach the hub. */
async function end(children: readonly Child[]): Promise<void> {
  if (children.length === 0) return;
  console.log('Ending …');
  const left = [...(await stopAll(children.slice(0, -1))), ...(await stopAll(children.slice(-1)))];
  console.log(left.length === 0 ? 'All processes have ended.' : `Still there: process ${left.join(', ')}`);
}

try {
  const options = optionsOf(process.argv.slice(2));
  if (hasDisplay() || options.headless) process.exitCode = await runSeats(options);
  else {
    console.log(
      'There is no display (DISPLAY and WAYLAND_DISPLAY are not set), so the demo plays instead: npm run demo\n',
    );
    process.exitCode = (await runNode(['build/demo.ts'], { show: true })).ok ? 0 : 1;
  }
} catch (error) {
  reportProblem(error);
}
