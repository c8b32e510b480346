import type { Messages } from '../messages.ts';
import type { lists as zh } from '../zh-CN/lists.ts';

export const lists: Messages<typeof zh> = {};
