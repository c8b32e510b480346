import type { Messages } from '../messages.ts';
import type { status as zh } from '../zh-CN/status.ts';

export const status: Messages<typeof zh> = {};
