import { describe, expect, it } from 'vitest';
import { channelNames, pushNames } from '../../shared/ipc/bridge.ts';
import { contract, pushes, type ChannelName, type PushName } from '../../shared/ipc/contract.ts';
import { seatApi } from './bridge.ts';

function wired(answer: (...args: unknown[]) => Promise<unknown>) {
  const invoked: unknown[][] = [];
  let listener: (event: unknown, ...args: unknown[]) => void = () => undefined;
  const api = seatApi({
    invoke: (...args) => (invoked.push(args), answer(...args)),
    on: (_channel, given) => (listener = given),
  });
  return { api, invoked, send: (...args: unknown[]) => listener({ sender: 'secret' }, ...args) };
}

describe('window.seat', () => {
  it('knows exactly the names of the contract', () => {
    expect(Object.keys(channelNames)).toEqual(Object.keys(contract));
    expect(Object.keys(pushNames)).toEqual(Object.keys(pushes));
  });

  it('passes a call and its answer on', async () => {
    const { api, invoked } = wired(async () => ({ ok: true, value: 1 }));
    expect(await api.call('status.get', {})).toEqual({ ok: true, value: 1 });
    expect(invoked).toEqual([['seat:call', 'status.get', {}]]);
  });

  it.each(['toString', '__proto__', 'journal.read', ''])('asks main nothing for the channel %j', async (channel) => {
    const { api, invoked } = wired(async () => ({ ok: true, value: 1 }));
    const result = await api.call(channel as ChannelName, {});
    expect(result).toMatchObject({ ok: false, error: { code: 'bad_request' } });
    expect(invoked).toEqual([]);
  });

  it('turns a rejection into a failure without its message', async () => {
    const { api } = wired(() => Promise.reject(new Error('13800001111')));
    const result = await api.call('status.get', {});
    expect(result).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(result)).not.toContain('138');
  });

  it('gives listeners the value only, until they unsubscribe', () => {
    const { api, send } = wired(async () => undefined);
    const seen: unknown[][] = [];
    const off = api.on('changed', (...args) => void seen.push(args));
    send('changed', { orderIds: [] });
    send('status', {});
    send('toString', {});
    off();
    send('changed', { orderIds: ['x'] });
    expect(seen).toEqual([[{ orderIds: [] }]]);
    expect(() => api.on('other' as PushName, () => undefined)).toThrow(TypeError);
  });
});
