import type { Messages } from '../messages.ts';
import type { session as zh } from '../zh-CN/session.ts';

export const session: Messages<typeof zh> = {};
