import type { Messages } from '../messages.ts';
import type { voice as zh } from '../zh-CN/voice.ts';

export const voice: Messages<typeof zh> = {};
