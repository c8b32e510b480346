/** Chapter 2 whole. */
import { playOffline } from './offline.ts';
import { playReturn } from './return.ts';
import type { Stage } from './stage.ts';

export async function playCounty(stage: Stage): Promise<void> {
  const saved = await playOffline(stage);
  await playReturn(stage, saved);
}
