import { useEffect, useRef, useState } from 'react';
import type { Alert } from '../../../shared/ipc/index.ts';
import { tuneOf } from './order-of-alerts.ts';
import type { Speaker } from './speaker.ts';

const againMs = 3000;
/** An audio output needs a moment to start before it can be asked whether it runs. */
const startMs = 500;

/**
 * Danger sounds again every three seconds until it is acknowledged; a notice sounds once.
 * @returns whether the sound could be heard.
 */
export function useSounds(alerts: readonly Alert[], speaker: Speaker): boolean {
  const [audible, setAudible] = useState(true);
  const heard = useRef(new Set<string>());
  const danger = alerts.some((a) => tuneOf(a) === 'danger');

  useEffect(() => {
    const fresh = alerts.filter((a) => !heard.current.has(a.id));
    heard.current = new Set(alerts.map((a) => a.id));
    if (danger || fresh.length === 0) return undefined;
    speaker.play('notice');
    const timer = setTimeout(() => setAudible(speaker.audible()), startMs);
    return () => clearTimeout(timer);
  }, [alerts, danger, speaker]);

  useEffect(() => {
    if (!danger) return undefined;
    speaker.play('danger');
    const ringing = setInterval(() => speaker.play('danger'), againMs);
    const listening = setInterval(() => setAudible(speaker.audible()), startMs);
    return () => {
      clearInterval(ringing);
      clearInterval(listening);
    };
  }, [danger, speaker]);

  return audible;
}
