import { expect, test } from 'vitest';
import type { SessionView } from '../../../shared/ipc/views.ts';
import { autostartHandlers } from './autostart.ts';

const enrolled = { enrolled: {} as SessionView['enrolled'] };

function seat(chosen: boolean | null, able = true) {
  let on = false;
  const kept: boolean[] = [];
  const system = {
    able,
    isOn: async () => on,
    set: async (next: boolean) => {
      if (!able) throw new Error('not installed');
      on = next;
    },
  };
  const setting = { system, chosen: () => kept.at(-1) ?? chosen, keep: (next: boolean) => void kept.push(next) };
  return { ...autostartHandlers({ ...setting, log: { error: () => undefined } }), kept };
}

test('it is off before the seat is enrolled, and on by itself from then on', async () => {
  const { handlers, follow, kept } = seat(null);
  follow({ enrolled: null });
  expect(await handlers['autostart.get']({})).toEqual({ on: false, able: true });
  follow(enrolled);
  expect(await handlers['autostart.get']({})).toEqual({ on: true, able: true });
  expect(kept).toEqual([]);
});

test('what a person chose stays', async () => {
  const { handlers, follow, kept } = seat(false);
  follow(enrolled);
  expect(await handlers['autostart.get']({})).toEqual({ on: false, able: true });
  expect(await handlers['autostart.set']({ on: true })).toEqual({ on: true, able: true });
  expect(kept).toEqual([true]);
});

test('where it cannot be had it is refused, and not kept as chosen', async () => {
  const { handlers, follow, kept } = seat(null, false);
  follow(enrolled);
  expect(await handlers['autostart.get']({})).toEqual({ on: false, able: false });
  await expect(handlers['autostart.set']({ on: true })).rejects.toMatchObject({
    failure: { code: 'autostart_unavailable' },
  });
  expect(kept).toEqual([]);
});
