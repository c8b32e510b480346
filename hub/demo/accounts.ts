import type { Directory, OrgId } from '../../shared/domain/index.ts';
import type { NewCode } from '../store/devices.ts';
import type { NewOperator } from '../store/operators.ts';

/** One of the four seats the stories are told on. */
export type DemoSeat = { key: 'S12' | 'S110' | 'X110' | 'R110'; org: OrgId; seatName: string; code: string };

/** Codes of the demo may be used again, because a demo seat's profile may be thrown away while the hub's data stays. */
export const demoSeats: readonly DemoSeat[] = [
  { key: 'S12', org: '370800-12345', seatName: '座席06', code: 'DEMO-S12' },
  { key: 'S110', org: '370800-110', seatName: '座席02', code: 'DEMO-S110' },
  { key: 'X110', org: '370830-110', seatName: '座席01', code: 'DEMO-X110' },
  { key: 'R110', org: '370811-110', seatName: '座席03', code: 'DEMO-R110' },
];

/** Said wherever the demo is announced. */
export const demoNotice = '演示数据，人员与电话均为虚构';

/** Password of every demo operator. The demo city must never hold real data, and says so when it starts. */
export const demoPassword = 'liandong';

type DemoOperator = Omit<NewOperator, 'passwordHash'>;

/** Sign-in names: `1001`, `1002` operators, `1009` leader, `1090` supervisor of 市12345; `2…` 市级110, then the counties. */
export function demoOperators(directory: Directory): DemoOperator[] {
  return directory.orgs.flatMap((org, i): DemoOperator[] => {
    const prefix = i + 1;
    const police = org.side === '110';
    const [first, second, leader] = police ? ['接警员甲', '接警员乙', '值班长'] : ['话务员甲', '话务员乙', '班长'];
    return [
      { org: org.id, name: `${prefix}001`, displayName: `${org.name}${first}`, role: 'operator' },
      { org: org.id, name: `${prefix}002`, displayName: `${org.name}${second}`, role: 'operator' },
      { org: org.id, name: `${prefix}009`, displayName: `${org.name}${leader}`, role: 'leader' },
      ...(org.level === 'city'
        ? [{ org: org.id, name: `${prefix}090`, displayName: `${org.name}督办员`, role: 'supervisor' as const }]
        : []),
    ];
  });
}

/** What a person types to work on a demo seat. */
export function demoSignIn(directory: Directory, seat: DemoSeat): { name: string; password: string } {
  const operator = demoOperators(directory).find((o) => o.org === seat.org && o.role === 'operator');
  if (!operator) throw new Error(`the demo directory has no operator of ${seat.org}`);
  return { name: operator.name, password: demoPassword };
}

export const demoCodes: NewCode[] = demoSeats.map(({ org, seatName, code }) => ({
  org,
  seatName,
  code,
  reusable: true,
}));
