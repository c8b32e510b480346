import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoCity } from '../demo/jining.ts';
import { signIn } from '../store/operators.ts';
import { type TestCity, orgs, startTestCities } from '../testing/test-city.ts';
import { administer } from './administer.ts';
import { cliOptions } from './options.ts';

let cities: Awaited<ReturnType<typeof startTestCities>>;
let city: TestCity;

beforeAll(async () => {
  cities = await startTestCities();
  city = await cities.city();
});
afterAll(() => cities.stop());

async function run(...args: string[]): Promise<Record<string, unknown>> {
  const { admin } = cliOptions(args);
  if (!admin) throw new Error('no administrative command');
  return (await administer(city.db, demoCity, admin)) as Record<string, unknown>;
}

describe('administration at the console', () => {
  it('adds somebody who can sign in, changes the role from the next sign-in, and renews the password', async () => {
    const seat = await city.seat(orgs.wenshang);
    const device = await city.device(seat);
    const enter = (password: unknown) =>
      signIn(city.db, demoCity, device, { name: 'meng', password: password as string });
    const added = await run('--add-operator', orgs.wenshang, '--name', 'meng', '--display-name', '孟某');
    expect(await enter(added['password'])).toMatchObject({ operator: 'meng', displayName: '孟某', role: 'operator' });
    await run('--set-role', orgs.wenshang, '--name', 'meng', '--role', 'leader');
    expect(await enter(added['password'])).toMatchObject({ role: 'leader' });
    const renewed = await run('--reset-password', orgs.wenshang, '--name', 'meng');
    expect(renewed['password']).not.toBe(added['password']);
    expect(await enter(added['password'])).toEqual({ refused: 'wrong_password' });
    expect(await enter(renewed['password'])).toMatchObject({ role: 'leader' });
    await run('--disable-operator', orgs.wenshang, '--name', 'meng');
    expect(await enter(renewed['password'])).toEqual({ refused: 'wrong_password' });
    await expect(run('--add-operator', orgs.wenshang, '--name', 'meng')).rejects.toThrow(/already: use --set-role/);
    await expect(run('--set-role', orgs.police, '--name', 'meng', '--role', 'leader')).rejects.toThrow(
      /has no operator/,
    );
    await expect(run('--add-operator', '370899-110', '--name', 'x')).rejects.toThrow(/not in the directory/);
  });

  it('revokes a device: what it signed is kept, refused, whoever carries it', async () => {
    const [lost, beside] = [await city.seat(orgs.police), await city.seat(orgs.police)];
    const op = lost.create();
    expect(await run('--revoke-device', lost.device)).toMatchObject({
      device: lost.device,
      revoked: true,
      already: false,
    });
    expect(await run('--revoke-device', lost.device)).toMatchObject({ already: true });
    for (const carrier of [lost, beside]) {
      expect(await city.push(carrier, [op])).toMatchObject([{ verdict: 'forbidden', reason: 'revoked_device' }]);
    }
    const query = city.db.selectFrom('ops').select(['op', 'device']).where('op_id', '=', op.opId);
    expect(await query.executeTakeFirst()).toEqual({ op, device: lost.device });
    const { devices } = (await run('--list-devices')) as { devices: { device: string; revokedAt: string | null }[] };
    expect(devices.find((d) => d.device === lost.device)?.revokedAt).toEqual(expect.any(String));
    await expect(run('--revoke-device', '00000000-0000-7000-8000-00000000beef')).rejects.toThrow(/--list-devices/);
  });

  it('says what is wrong with a command line', () => {
    const wrong = (...args: string[]) => expect(() => cliOptions(args));
    wrong('--add-operator', 'somewhere', '--name', 'x').toThrow(/wants an organisation such as/);
    wrong('--add-operator', orgs.police).toThrow(/wants --name/);
    wrong('--set-role', orgs.police, '--name', 'x').toThrow(/--role \(none\) is none of operator, leader, supervisor/);
    wrong('--set-role', orgs.police, '--name', 'x', '--role', 'chief').toThrow(/--role chief is none of/);
    wrong('--revoke-device', '12').toThrow(/wants a device id/);
    wrong('--list-devices', '--revoke-device', '12').toThrow(/one of these commands at a time/);
  });
});
