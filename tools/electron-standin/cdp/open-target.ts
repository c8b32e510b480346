/** Opens a Chromium window of the wanted size: headless, or bare of the browser's own bars on a display. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import type { Chromium } from './chromium.ts';

interface TargetInfo {
  readonly targetId: string;
  readonly url: string;
}

export interface TargetOptions {
  readonly width: number;
  readonly height: number;
  readonly visible: boolean;
  /** Undefined for the pages that are kept on disk. */
  readonly browserContextId: string | undefined;
}

export interface WindowBounds {
  readonly left?: number;
  readonly top?: number;
  readonly width?: number;
  readonly height?: number;
  readonly windowState?: string;
}

/** Height of tab strip and address bar of full Chromium when headless; `--app` windows and the shell have none. */
const HEADLESS_BARS_PX = 87;

export async function setWindowBounds(chromium: Chromium, targetId: string, wanted: WindowBounds): Promise<void> {
  const { root } = chromium.connection;
  const { windowId } = await root.send<{ windowId: number }>('Browser.getWindowForTarget', { targetId });
  const bars = chromium.headless && !chromium.browser.isHeadlessShell ? HEADLESS_BARS_PX : 0;
  const height = wanted.height === undefined ? undefined : wanted.height + bars;
  await root.send('Browser.setWindowBounds', { windowId, bounds: { ...wanted, height } });
}

/** `--app` is the only way to a window without bars: a second process hands the wish to the running one and ends. */
async function openAppWindow(chromium: Chromium, options: TargetOptions): Promise<string> {
  const { root } = chromium.connection;
  const url = `data:text/html,${randomUUID()}`;
  const opened = new Promise<string>((resolve) => {
    const onTarget = ({ targetInfo }: { targetInfo: TargetInfo }): void => {
      if (targetInfo.url !== url) return;
      root.off('Target.targetCreated', onTarget);
      root.off('Target.targetInfoChanged', onTarget);
      resolve(targetInfo.targetId);
    };
    root.on('Target.targetCreated', onTarget);
    root.on('Target.targetInfoChanged', onTarget);
  });
  const flags = [`--user-data-dir=${chromium.profile}`, `--app=${url}`];
  if (process.getuid?.() === 0) flags.push('--no-sandbox');
  spawn(chromium.browser.path, flags, { stdio: 'ignore' });
  const targetId = await opened;
  await setWindowBounds(chromium, targetId, { width: options.width, height: options.height });
  // There is no “hidden” for such a window, so one that is not shown yet waits minimised.
  if (!options.visible) await setWindowBounds(chromium, targetId, { windowState: 'minimized' });
  return targetId;
}

export function openTarget(chromium: Chromium, options: TargetOptions): Promise<string> {
  return chromium.targets.make(() => open(chromium, options));
}

async function open(chromium: Chromium, options: TargetOptions): Promise<string> {
  const { width, height, browserContextId } = options;
  if (!chromium.headless && browserContextId === undefined) return openAppWindow(chromium, options);
  const wanted = { url: 'about:blank', width, height, newWindow: true, browserContextId };
  const { targetId } = await chromium.connection.root.send<{ targetId: string }>('Target.createTarget', wanted);
  await setWindowBounds(chromium, targetId, { width, height });
  return targetId;
}
