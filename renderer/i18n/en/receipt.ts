import type { Messages } from '../messages.ts';
import type { receipt as zh } from '../zh-CN/receipt.ts';

export const receipt: Messages<typeof zh> = {};
