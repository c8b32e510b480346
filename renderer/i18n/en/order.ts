import type { Messages } from '../messages.ts';
import type { order as zh } from '../zh-CN/order.ts';

export const order: Messages<typeof zh> = {};
