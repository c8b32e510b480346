/**
 * Runs one of the project's commands on a machine that may have nothing but Node: checks its version, installs the
 * libraries when they are missing or belong to another lock file, and hands over to the project's own Node 24.
 * This file itself must run on every Node, also on one that is too old.
 */
import { spawn, spawnSync } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath } from 'url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldest = [20, 19];
const commands = ['start', 'demo', 'test', 'check', 'sim'];

function fail(message, code) {
  console.error('\n' + message);
  process.exit(code);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  fail(
    `This is Node ${process.versions.node}; Liandong Seat needs ${oldest.join('.')} or newer. Get it from https://nodejs.org`,
    2,
  );
}

/** Why the libraries have to be installed, or null when they are what the lock file says. */
function missing() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return 'they are not there yet';
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const have = packagesOf(installed);
  for (const [path, { version, optional, devOptional, link }] of Object.entries(
    packagesOf(join(root, 'package-lock.json')),
  )) {
    if (path === '' || link || ((optional || devOptional) && !have[path])) continue;
    if (!have[path] || have[path].version !== version)
      return `${path.replace('node_modules/', '')} ${version} is missing`;
  }
  return existsSync(ownNode()) ? null : 'the project’s own Node is missing';
}

function ownNode() {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

function install(why) {
  console.log(`Installing the libraries (npm ci): ${why} …`);
  const npm = process.env.npm_execpath;
  const [command, args] = npm && npm.endsWith('.js') ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  const run = spawnSync(command, [...args, '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (run.status === 0) return;
  const how = run.error ? run.error.message : `exit ${run.status === null ? run.signal : run.status}`;
  fail(`npm ci failed (${how}). Is the npm registry reachable, and is there room on the disk? Then start again.`, 4);
}

/** The child sits in our process group, so Ctrl-C reaches it without us; other signals are passed on. */
function handOver(command, args) {
  const child = spawn(ownNode(), [join('build', `${command}.ts`), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: environment(),
  });
  process.on('SIGINT', () => undefined);
  for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  child.on('error', (error) =>
    fail(`The project’s own Node does not start: ${error.message}. Delete node_modules and try again.`, 4),
  );
  child.on('exit', (code, signal) => process.exit(signal ? 1 : code));
}

/** Programs that are started below find the project's Node first, as they would under `npm run`. */
function environment() {
  const bin = join(root, 'node_modules', '.bin');
  const separator = process.platform === 'win32' ? ';' : ':';
  return { ...process.env, PATH: [bin, process.env.PATH].join(separator) };
}

checkNode();
const [command, ...args] = process.argv.slice(2);
if (!commands.includes(command)) fail(`usage: node build/boot.mjs ${commands.join('|')} [options]`, 2);
const why = missing();
if (why) install(why);
if (!existsSync(ownNode())) {
  fail(
    'npm ci ran, but the project’s own Node (package "node") has no binary: are install scripts switched off? See `npm config get ignore-scripts`.',
    4,
  );
}
handOver(command, args);
