import type { ClockSettings } from '../../shared/domain/index.ts';

const ours = (value: number, basis = '本系统默认值，可由本市调整') => ({ value, basis, official: false });

/** Defaults of every clock, each with where it comes from. The documents fix none of these figures. */
export const clocks: ClockSettings = {
  receivedSeconds: ours(3),
  deliveredSeconds: ours(10),
  signedUrgentSeconds: ours(60),
  signTargetSeconds: ours(30),
  signRedSeconds: ours(180, '参照安康市公布的签收时段；可由本市调整'),
  consultationMinutes: ours(5, '四(一)第2段要求先行三方通话、协商，未定时限；默认 5 分钟'),
  returnUrgentMinutes: ours(10),
  returnWorkingDays: ours(1, '参照各地 12345 工单退回通行做法；可由本市调整'),
  feedbackUrgentMinutes: ours(30, '参照安康市公布的反馈时段；可由本市调整'),
  feedbackHours: ours(4, '参照安康市公布的反馈时段；可由本市调整'),
  extensionWorkingDays: ours(3),
  extensionTimes: ours(3),
};
