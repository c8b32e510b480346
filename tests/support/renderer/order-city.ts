import type { Directory } from '../../../shared/domain/index.ts';
import { demoDirectory } from './demo-directory.ts';

/** The demo city with the duty lines and units that the order view is tried with. */
export const city: Directory = {
  ...demoDirectory,
  roster: [
    ...demoDirectory.roster,
    {
      id: 'duty-12345',
      service: '370800-12345',
      unit: '市12345热线大厅',
      person: '班长 孟某某',
      phones: [
        { rung: 'seat_phone', number: '6345' },
        { rung: 'shift_leader', number: '0537-5550346' },
      ],
      brings: '',
    },
    {
      id: 'duty-119',
      service: '119',
      unit: '市消防救援支队',
      person: '值班员 颜某某',
      phones: [{ rung: 'outside_line', number: '0537-5550119' }],
      brings: '灭火救援、可燃气体检测',
    },
  ],
  units: [
    ...demoDirectory.units,
    { org: '370800-12345', name: '高新区市场监管局' },
    { org: '370811-110', name: '南苑派出所' },
    { org: '370830-110', name: '南站派出所' },
  ],
};
