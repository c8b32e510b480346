import { describe, expect, it } from 'vitest';
import { type Told, play } from './driver.ts';
import { BrokenPromise } from './invariants.ts';

describe('a hundred random stories', () => {
  it('break no promise, and are stories worth telling (F1)', async () => {
    const told: Told[] = [];
    for (let seed = 1; seed <= 100; seed++) told.push(await play({ seed }));
    const sum = (key: keyof Told) => told.reduce((n, t) => n + t[key], 0);
    expect(sum('acknowledged')).toBeGreaterThan(1_000);
    expect(sum('orders')).toBeGreaterThan(500);
    expect(sum('kills')).toBeGreaterThan(100);
    expect(sum('cuts')).toBeGreaterThan(100);
    expect(sum('refused')).toBeGreaterThan(0);
  });
});

describe('a planted defect', () => {
  it.each(['ack_before_commit', 'forget_on_send', 'new_id_on_retry', 'deliver_before_store'] as const)(
    '%s is caught',
    async (bug) => {
      await expect(playMany(bug)).rejects.toThrow(BrokenPromise);
    },
  );
});

async function playMany(bug: Parameters<typeof play>[0]['bug']): Promise<void> {
  for (let seed = 1; seed <= 60; seed++) await play({ seed, bug });
}
