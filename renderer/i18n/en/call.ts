import type { Messages } from '../messages.ts';
import type { call as zh } from '../zh-CN/call.ts';

export const call: Messages<typeof zh> = {};
