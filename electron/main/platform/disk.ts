import { statfs } from 'node:fs/promises';
import type { StatusView } from '../../../shared/ipc/views.ts';

export type Disk = StatusView['disk'];

const MIB = 1024 * 1024;
const PERIOD_MS = 10_000;

/** Below `low` somebody should make room; below `full` only emergencies are certain to be saved *(decision)*. */
export type DiskLimits = { lowBytes: number; fullBytes: number };
export const defaultLimits: DiskLimits = { lowBytes: 1024 * MIB, fullBytes: 256 * MIB };

/** A level is left upwards only with a tenth to spare, so that a disk on the edge does not flicker on the screen. */
export function levelOf(freeBytes: number, before: Disk['level'], limits: DiskLimits): Disk['level'] {
  const full = before === 'full' ? limits.fullBytes * 1.1 : limits.fullBytes;
  if (freeBytes < full) return 'full';
  const low = before === 'ok' ? limits.lowBytes : limits.lowBytes * 1.1;
  return freeBytes < low ? 'low' : 'ok';
}

export type DiskWatch = {
  current(): Disk;
  /** Looks now. Never rejects: where the system does not say, what was known stays. */
  look(): Promise<void>;
  stop(): void;
};

export type DiskPorts = {
  /** Bytes an ordinary user may still write. */
  freeBytes(): Promise<number>;
  onLevel(disk: Disk): void;
  /** The system would not say how much is free. */
  onFailure(error: unknown): void;
  limits?: DiskLimits;
};

/** Keeps an eye on the free space of the profile's disk by `statfs`; Chromium's own estimate is blind to it. */
export function watchDisk(ports: DiskPorts): DiskWatch {
  const limits = ports.limits ?? defaultLimits;
  let disk: Disk = { freeBytes: 0, level: 'ok' };
  let known = false;
  const look = async (): Promise<void> => {
    try {
      const freeBytes = await ports.freeBytes();
      const before = disk.level;
      disk = { freeBytes, level: levelOf(freeBytes, before, limits) };
      if (!known || disk.level !== before) ports.onLevel(disk);
      known = true;
    } catch (error) {
      ports.onFailure(error);
    }
  };
  const timer = setInterval(() => void look(), PERIOD_MS);
  void look();
  return { current: () => disk, look, stop: () => clearInterval(timer) };
}

/** Free bytes of the file system a folder is on. */
export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
