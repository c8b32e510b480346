import type { ReactNode } from 'react';
import type { Mode } from '../../shared/domain/index.ts';

/** A drill must look different from across the room: hatched frame, other colours, and the word in bar and status line. */
export function ModeFrame({ mode, children }: { mode: Mode; children: ReactNode }) {
  return <div className={mode === 'drill' ? 'frame frame-drill' : 'frame'}>{children}</div>;
}
