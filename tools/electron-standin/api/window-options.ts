/** Which options of BrowserWindow can be honoured, which have no effect, and which must be refused. */
import { isAbsolute } from 'node:path';
import { note, refuse } from '../refuse.ts';
import type { Session } from './session.ts';

export interface WebPreferences {
  readonly preload?: string;
  readonly partition?: string;
  readonly session?: Session;
  readonly additionalArguments?: readonly string[];
  readonly [name: string]: unknown;
}

export interface WindowOptions {
  readonly show?: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly x?: number;
  readonly y?: number;
  readonly title?: string;
  readonly webPreferences?: WebPreferences;
  readonly [name: string]: unknown;
}

const HONOURED = new Set(['show', 'width', 'height', 'x', 'y', 'title', 'webPreferences']);
const NO_EFFECT = new Set([
  'autoHideMenuBar',
  'backgroundColor',
  'center',
  'darkTheme',
  'focusable',
  'fullscreenable',
  'icon',
  'maxHeight',
  'maximizable',
  'maxWidth',
  'minHeight',
  'minimizable',
  'minWidth',
  'paintWhenInitiallyHidden',
  'resizable',
  'skipTaskbar',
  'useContentSize',
]);

const HONOURED_PREFERENCES = new Set(['preload', 'partition', 'session', 'additionalArguments']);
/** Settings with one value that is true of every page here; any other value is refused. */
const FIXED_PREFERENCES: Readonly<Record<string, unknown>> = {
  allowRunningInsecureContent: false,
  contextIsolation: true,
  experimentalFeatures: false,
  javascript: true,
  navigateOnDragDrop: false,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  sandbox: true,
  webSecurity: true,
  webviewTag: false,
  zoomFactor: 1,
};
const PREFERENCES_NO_EFFECT = new Set([
  'autoplayPolicy',
  'backgroundThrottling',
  'defaultEncoding',
  'devTools',
  'disableDialogs',
  'safeDialogs',
  'spellcheck',
  'v8CacheOptions',
]);

/** Throws for what the stand-in would have to fake; returns the preferences it honours. */
export function checkOptions(options: WindowOptions): WebPreferences {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || HONOURED.has(name)) continue;
    if (!NO_EFFECT.has(name)) refuse(`the BrowserWindow option ${name}`);
    note(`the BrowserWindow option ${name} has no effect`);
  }
  const preferences = options.webPreferences ?? {};
  for (const [name, value] of Object.entries(preferences)) {
    if (value === undefined || HONOURED_PREFERENCES.has(name) || PREFERENCES_NO_EFFECT.has(name)) continue;
    if (FIXED_PREFERENCES[name] !== value) refuse(`webPreferences.${name}: ${String(value)}`);
  }
  const { preload } = preferences;
  if (preload !== undefined && !isAbsolute(preload)) throw new Error('preload must be an absolute path');
  return preferences;
}
