/** What the figures were measured on. */
import { statfs } from 'node:fs/promises';
import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';

/** `f_type` of the file systems that are met on workstations (statfs(2)). */
const fileSystems: Readonly<Record<number, string>> = {
  0xef53: 'ext4',
  0x9123683e: 'btrfs',
  0x58465342: 'xfs',
  0x01021994: 'tmpfs',
  0x794c7630: 'overlayfs',
  0x2fc12fc1: 'zfs',
};

export function machineWords(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${platform()} ${release()} (${arch()}), ${availableParallelism()} × ${model}, ${memory} GiB, Node ${process.versions.node}`;
}

/** Name of the file system a folder lies on. */
export async function fileSystemOf(folder: string): Promise<string> {
  const { type } = await statfs(folder);
  return fileSystems[type] ?? `file system 0x${type.toString(16)}`;
}
