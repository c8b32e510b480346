import { Id, OrgId } from '../../shared/domain/index.ts';
import { OperatorRole } from '../../shared/protocol/index.ts';

type Person = { org: string; name: string };

/** People and seats: what an administrator changes at the console. */
export type AdminCommand =
  | ({ kind: 'add-operator'; displayName: string; role: OperatorRole } & Person)
  | ({ kind: 'set-role'; role: OperatorRole } & Person)
  | ({ kind: 'reset-password' | 'disable-operator' } & Person)
  | { kind: 'list-devices' }
  | { kind: 'revoke-device'; device: string };

const personal = ['add-operator', 'set-role', 'reset-password', 'disable-operator'] as const;
type AdminValues = { [K in (typeof personal)[number] | 'revoke-device']?: string | undefined } & {
  name: string;
  'display-name': string;
  role?: string | undefined;
  'list-devices': boolean;
};

/** @returns null where no such command is asked for. @throws {TypeError} with what is wrong. */
export function adminCommand(values: AdminValues): AdminCommand | null {
  const asked = [...personal, 'revoke-device' as const].filter((key) => values[key] !== undefined);
  const [kind] = asked;
  if (asked.length + Number(values['list-devices']) > 1) throw new TypeError('one of these commands at a time');
  if (values['list-devices']) return { kind: 'list-devices' };
  if (kind === undefined) return null;
  if (kind === 'revoke-device') return { kind, device: deviceOf(values['revoke-device'] ?? '') };
  const org = values[kind] ?? '';
  if (!OrgId.safeParse(org).success) throw new TypeError(`--${kind} wants an organisation such as 370830-110`);
  const name = values.name.trim().normalize('NFC');
  if (name === '' || name.length > 60) throw new TypeError(`--${kind} wants --name, as it is typed at sign-in`);
  if (kind === 'add-operator') {
    return { kind, org, name, displayName: values['display-name'].trim(), role: roleOf(values.role ?? 'operator') };
  }
  if (kind === 'set-role') return { kind, org, name, role: roleOf(values.role ?? '') };
  return { kind, org, name };
}

function deviceOf(text: string): string {
  if (!Id.safeParse(text).success) throw new TypeError('--revoke-device wants a device id: see --list-devices');
  return text;
}

function roleOf(text: string): OperatorRole {
  const role = OperatorRole.safeParse(text);
  if (!role.success) throw new TypeError(`--role ${text || '(none)'} is none of ${OperatorRole.options.join(', ')}`);
  return role.data;
}
