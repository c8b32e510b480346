import type { Messages } from '../messages.ts';
import type { proposal as zh } from '../zh-CN/proposal.ts';

export const proposal: Messages<typeof zh> = {};
