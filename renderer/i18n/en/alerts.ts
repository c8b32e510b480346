import type { Messages } from '../messages.ts';
import type { alerts as zh } from '../zh-CN/alerts.ts';

export const alerts: Messages<typeof zh> = {};
