import type { Messages } from '../messages.ts';
import type { zhCN } from '../zh-CN/index.ts';
import { alerts } from './alerts.ts';
import { attention } from './attention.ts';
import { call } from './call.ts';
import { city } from './city.ts';
import { common } from './common.ts';
import { duty } from './duty.ts';
import { enums } from './enums.ts';
import { errors } from './errors.ts';
import { lists } from './lists.ts';
import { order } from './order.ts';
import { print } from './print.ts';
import { proposal } from './proposal.ts';
import { receipt } from './receipt.ts';
import { scope } from './scope.ts';
import { rescue } from './rescue.ts';
import { session } from './session.ts';
import { start } from './start.ts';
import { status } from './status.ts';
import { threeWay } from './threeWay.ts';
import { unsent } from './unsent.ts';
import { voice } from './voice.ts';

export const en: Messages<typeof zhCN> = {
  alerts,
  attention,
  call,
  city,
  common,
  duty,
  enums,
  errors,
  lists,
  order,
  print,
  proposal,
  receipt,
  scope,
  rescue,
  session,
  start,
  status,
  threeWay,
  unsent,
  voice,
};
