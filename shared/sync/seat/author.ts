import type { Author, Role } from '../../domain/decide/context.ts';
import { leaderKinds } from '../../domain/decide/guards.ts';
import type { Op } from '../../domain/op/op.ts';
import type { OrgId } from '../../domain/primitives.ts';

/** Whom an op speaks for, as far as the seat can know: the hub decides with its own records. */
export function authorOf(op: Op, org: OrgId): Author {
  return { org, role: roleOf(op), operator: op.operator, device: op.device };
}

/** A leader's act was let through with the leader's role when it was made; the op itself does not say it. */
function roleOf(op: Op): Role {
  if (op.kind === 'deliver') return 'device';
  if (op.signInId === null) return 'emergency';
  if (op.kind === 'conclude_conference') return 'supervisor';
  // Who may stop a clock is the city's list of reasons; asked of a leader, it lets everything through that was let through.
  const leaders = leaderKinds.includes(op.kind) || op.kind === 'pause_clock';
  return leaders ? 'leader' : 'operator';
}
