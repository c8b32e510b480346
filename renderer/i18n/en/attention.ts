import type { Messages } from '../messages.ts';
import type { attention as zh } from '../zh-CN/attention.ts';

export const attention: Messages<typeof zh> = {};
