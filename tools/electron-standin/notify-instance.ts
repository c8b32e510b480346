/** Run by a second instance: tells the first one about it. Exits 0 when the first has taken the message. */
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';

/** The first instance may still be loading its modules. */
const PATIENCE_MS = 5_000;
const RETRY_MS = 100;

const { socket, message } = JSON.parse(readFileSync(0, 'utf8')) as { socket: string; message: unknown };
const deadline = performance.now() + PATIENCE_MS;

function tell(): void {
  const connection = connect(socket);
  connection.on('error', () => {
    if (performance.now() > deadline) process.exit(1);
    setTimeout(tell, RETRY_MS);
  });
  connection.on('close', (hadError) => {
    if (!hadError) process.exit(0);
  });
  connection.resume();
  connection.end(JSON.stringify(message));
}

tell();
