/** Both hotlines live in one time zone, whatever the machine is set to. */
const zone = 'Asia/Shanghai';
const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

function read(at: string | number): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(new Date(at)).map((p) => [p.type, p.value]));
}

/** `20:14:05`. */
export function clockTime(at: string | number): string {
  const p = read(at);
  return `${p.hour}:${p.minute}:${p.second}`;
}

/** `11-21 20:14:05`. */
export function dayTime(at: string | number): string {
  const p = read(at);
  return `${p.month}-${p.day} ${p.hour}:${p.minute}:${p.second}`;
}

/** `2026-11-21 20:14:05`. */
export function fullTime(at: string | number): string {
  return `${read(at).year}-${dayTime(at)}`;
}

/** The clock alone for today, with the day for any other. */
export function shortTime(at: string | number, now: number): string {
  const same = fullTime(at).slice(0, 10) === fullTime(now).slice(0, 10);
  return same ? clockTime(at) : dayTime(at).slice(0, 11);
}

export type Duration = { unit: 'seconds' | 'minutes' | 'hours' | 'days'; d: number; h: number; m: number; s: number };

/** How long something has lasted, in the two units a person would say. Never negative, whatever the clocks do. */
export function durationOf(ms: number): Duration {
  const total = Math.max(0, Math.floor(ms / 1000));
  const [d, h, m, s] = [
    Math.floor(total / 86400),
    Math.floor(total / 3600) % 24,
    Math.floor(total / 60) % 60,
    total % 60,
  ];
  const unit = d > 0 ? 'days' : h > 0 ? 'hours' : m > 0 ? 'minutes' : 'seconds';
  return { unit, d, h, m, s };
}
