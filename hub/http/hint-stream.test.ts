import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { HintStream } from './hint-stream.ts';

const hint = (seq: number) => ({ city: '370800', seq });

function openStream(slowReaderMs: number) {
  const socket = new PassThrough({ highWaterMark: 64 });
  return { socket, stream: new HintStream(socket, slowReaderMs) };
}

const textOf = (socket: PassThrough) => String(socket.read() ?? '');

describe('a stream whose client does not read', () => {
  it('holds the newest hint only, and says it as soon as the client reads again', async () => {
    const { socket, stream } = openStream(5000);
    for (let seq = 1; seq <= 10_000; seq++) stream.hint(hint(seq));
    expect(socket.readableLength + socket.writableLength).toBeLessThan(512);
    const first = textOf(socket);
    await sleep(0);
    const rest = textOf(socket);
    expect(first).toContain('"seq":1}');
    expect(rest).toContain('"seq":10000}');
    expect(first + rest).not.toContain('"seq":5000}');
    socket.destroy();
  });

  it('is closed when nothing is read for too long, and not before', async () => {
    const { socket, stream } = openStream(40);
    const other = openStream(40);
    for (let seq = 1; seq <= 10; seq++) {
      stream.hint(hint(seq));
      other.stream.hint(hint(seq));
    }
    for (let i = 0; i < 12; i++) {
      await sleep(10);
      textOf(other.socket);
    }
    expect(socket.destroyed).toBe(true);
    expect(other.socket.destroyed).toBe(false);
    other.socket.destroy();
  });
});
