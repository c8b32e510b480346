import type { Messages } from '../messages.ts';
import type { threeWay as zh } from '../zh-CN/threeWay.ts';

export const threeWay: Messages<typeof zh> = {};
