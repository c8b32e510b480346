import type { PauseReason, WorkTime } from '../../shared/domain/index.ts';

/** Holidays and 调休 of 2026 as the State Council has announced them, and the national holiday of 2025. */
export const testCalendar: WorkTime['calendar'] = {
  from: '2025-01-01',
  to: '2026-12-31',
  holidays: [
    ...['2025-01-01', '2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'],
    ...['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'],
    ...['2026-04-06', '2026-05-01', '2026-05-04', '2026-05-05', '2026-06-19', '2026-09-25'],
    ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
  ],
  workdays: [
    ...['2025-09-28', '2025-10-11'],
    ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  ],
  source: 'test',
};

export const testHours: WorkTime['workingHours'] = {
  periods: [
    { from: '08:30', to: '12:00' },
    { from: '13:30', to: '17:30' },
  ],
  basis: 'test',
  official: false,
};

export const testPauses: PauseReason[] = [
  {
    id: 'petitioner_supplement',
    name: '等待诉求人补充材料',
    clocks: ['handling', 'feedback'],
    sides: ['12345', '110'],
    roles: ['operator', 'leader'],
    basis: 'test',
    official: false,
  },
  {
    id: 'appraisal',
    name: '等待鉴定、检测、评估结果',
    clocks: ['handling'],
    sides: ['12345', '110'],
    roles: ['operator', 'leader'],
    basis: 'test',
    official: false,
  },
  {
    id: 'force_majeure',
    name: '不可抗力',
    clocks: ['handling', 'feedback', 'rectify'],
    sides: ['12345', '110'],
    roles: ['leader'],
    basis: 'test',
    official: false,
  },
];
