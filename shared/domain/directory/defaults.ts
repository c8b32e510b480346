import type { WorkingCalendar, WorkingHours } from '../clock/calendar.ts';
import type { EvaluationSettings } from '../evaluation/settings.ts';
import type { ClockSettings, Directory, PauseReason } from './directory.ts';

const ours = (value: number, basis = '本系统默认值，可由本市调整') => ({ value, basis, official: false });
const usual = '参照各地 12345 通行做法；可由本市调整';

/** Defaults of every clock, each with where it comes from. Documents A and B fix none of these figures. */
export const clocks: ClockSettings = {
  answerSeconds: { value: 15, basis: 'GB/T 33358 政府热线服务规范', official: true },
  receivedSeconds: ours(3),
  deliveredSeconds: ours(10),
  signedUrgentSeconds: { ...ours(60), warn: 30 },
  signTargetSeconds: ours(30),
  signRedSeconds: ours(180, '参照安康市公布的签收时段；可由本市调整'),
  consultationMinutes: ours(5, '四(一)第2段要求先行三方通话、协商，未定时限；默认 5 分钟'),
  returnUrgentMinutes: ours(10),
  returnWorkingDays: ours(1, '参照各地 12345 工单退回通行做法；可由本市调整'),
  feedbackUrgentMinutes: ours(30, '参照安康市公布的反馈时段；可由本市调整'),
  feedbackHours: ours(4, '参照安康市公布的反馈时段；可由本市调整'),
  extensionWorkingDays: ours(3),
  extensionTimes: ours(3),
  duplicateNumberHours: ours(72),
  duplicatePlaceHours: ours(24),
  harassmentDays: ours(30),
  enquiryWorkingDays: ours(3, usual),
  generalWorkingDays: ours(5, usual),
  completionUrgentMinutes: ours(10),
  completionWorkingDays: ours(1),
  dangerGapsMinutes: ours(10, '危险单可先发后补（缺项置红），未定时限；默认 10 分钟'),
  escalateFirstWorkingDays: ours(1),
  escalateSecondWorkingDays: ours(5),
  urgeAnswerUrgentMinutes: ours(10),
  urgeAnswerWorkingDays: ours(1),
  rectifyWorkingDays: ours(5),
  warningPercent: ours(80),
  offlineSeconds: ours(5, '断线判定时间（心跳 2 秒，5 秒内判为离线）'),
  courierHours: ours(72, '本系统默认值：覆盖一个周末加一天；可由本市调整'),
  stalledSeconds: ours(30, '本系统默认值：约为六次重发；可由本市调整'),
  surgeMinutes: ours(60, '四(四)2未定时长；默认 60 分钟，可由本市调整'),
};

/** Offices that handle matters; the halls themselves are staffed round the clock. */
export const workingHours: WorkingHours = {
  periods: [
    { from: '08:30', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
  basis: '机关通行工作时间；可由本市调整',
  official: false,
};

const everybody: PauseReason['roles'] = ['operator', 'leader'];
const pause = (id: string, name: string, patch: Partial<PauseReason> = {}): PauseReason => ({
  id,
  name,
  clocks: ['handling', 'feedback'],
  sides: ['12345', '110'],
  roles: everybody,
  basis: '本系统默认值，可由本市调整',
  official: false,
  ...patch,
});

/** Why a clock may stop *(decision; the documents name no reason)*. */
export const pauseReasons: PauseReason[] = [
  pause('petitioner_supplement', '等待诉求人补充材料'),
  pause('appraisal', '等待鉴定、检测、评估结果'),
  pause('court_or_procedure', '等待复议、仲裁、诉讼等程序结果', { roles: ['leader'] }),
  pause('force_majeure', '不可抗力', { clocks: ['handling', 'feedback', 'rectify'], roles: ['leader'] }),
];

/** Thresholds of the evaluation; B 四(二)3 names what is evaluated and fixes no figure. */
export const evaluation: EvaluationSettings = {
  shortFeedbackCharacters: ours(8),
  repeatedReturns: ours(2),
  movingHours: ours(24),
  conferenceHours: ours(72, '四(二)3要求“及时召集”，未定时限；默认 72 小时'),
};

/** B names nobody who hears complaints about police; the city's own office is configuration. */
const inspection: Directory['inspection'] = {
  unit: '公安机关警务督察部门',
  basis: '文件未定，本系统默认由警务督察受理，可由本市调整',
};

/** Knows no day at all: only weekends count, and every result is provisional. */
const calendar: WorkingCalendar = {
  from: '2024-01-01',
  to: '2024-01-01',
  holidays: [],
  workdays: [],
  source: '本机存档没有工作日历，暂按周末推算',
};

/** What stands for a part of the directory that a stored copy of it does not have: see `stored.ts`. */
export const assumedParts = {
  clocks,
  evaluation,
  calendar,
  workingHours,
  pauseReasons,
  inspection,
  places: [],
  roster: [],
  units: [],
} satisfies Partial<Directory>;

/** Where a figure comes from that a stored copy does not have. */
export const assumedBasis = (usual: string) => `本机存档没有此项，暂用默认值，连上平台后更新（${usual}）`;
