import type { Tune } from './order-of-alerts.ts';

/** The desk's loudspeaker. Nothing here ever goes to the headset: the page opens no other audio output. */
export type Speaker = {
  play(tune: Tune): void;
  /** False while the system holds sound back (no key pressed yet in this window). */
  audible(): boolean;
};

type Note = { hz: number; from: number; seconds: number };

const tunes: Record<Tune, Note[]> = {
  danger: [
    { hz: 880, from: 0, seconds: 0.22 },
    { hz: 660, from: 0.26, seconds: 0.22 },
    { hz: 880, from: 0.52, seconds: 0.22 },
    { hz: 660, from: 0.78, seconds: 0.22 },
  ],
  notice: [{ hz: 587, from: 0, seconds: 0.18 }],
};
const loudness = 0.25;

/** Two tones made on the spot, so that no sound file has to be found. */
export function createSpeaker(open: () => AudioContext = () => new AudioContext()): Speaker {
  const output = opened(open);
  return {
    play(tune) {
      if (!output) return;
      if (output.state === 'suspended') void output.resume();
      for (const note of tunes[tune]) sound(output, note);
    },
    audible: () => output?.state === 'running',
  };
}

/** A machine without any audio output must still show its alerts; the strip then says that nothing can be heard. */
function opened(open: () => AudioContext): AudioContext | null {
  try {
    return open();
  } catch {
    return null;
  }
}

function sound(context: AudioContext, { hz, from, seconds }: Note): void {
  const start = context.currentTime + from;
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = hz;
  volume.gain.setValueAtTime(loudness, start);
  // A tone that is cut off clicks.
  volume.gain.linearRampToValueAtTime(0, start + seconds);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(start + seconds);
}
