// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { demoSession } from '../../../tests/support/renderer/demo-views.ts';
import { Refused, createFakeSeat } from '../../../tests/support/renderer/fake-seat.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import type { SeatErrorCode } from '../../../shared/ipc/index.ts';
import { SessionPage } from './session-page.tsx';

afterEach(cleanup);

const nobody = { ...demoSession, operator: null };
const write = (label: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(label), { target: { value } });
const submit = async (name: string): Promise<void> =>
  act(async () => void fireEvent.submit(screen.getByRole('form', { name })));

test.each<[SeatErrorCode, RegExp]>([
  ['wrong_password', /密码不对/],
  ['too_many_attempts', /次数过多.*应急登录/],
  ['offline_sign_in_unknown', /联网登录过.*应急登录/],
  ['offline_sign_in_expired', /过期.*应急登录/],
  ['hub_unreachable', /连不上平台/],
])('a sign-in that fails with %s says what to do, forgets the password and leads back to it', async (code, words) => {
  const seat = createFakeSeat({
    'session.signIn': () => {
      throw new Refused({ code });
    },
  });
  await renderDesk(<SessionPage session={nobody} />, seat);
  write('姓名或工号', 'wangli');
  write('密码', 'secret');
  await submit('登录');
  expect(screen.getByRole('alert').textContent).toMatch(words);
  const password = screen.getByLabelText<HTMLInputElement>('密码');
  expect(password.value).toBe('');
  expect(document.activeElement).toBe(password);
});

test('a sign-in passes name and password once and shows who is on the seat', async () => {
  const { seat, desk } = await renderDesk(<SessionPage session={nobody} />);
  write('姓名或工号', ' wangli ');
  write('密码', 'pass word');
  await submit('登录');
  expect(seat.inputs('session.signIn')).toEqual([{ name: 'wangli', password: 'pass word' }]);
  expect(desk.session.store.getState().view?.operator?.displayName).toBe('王莉');
});

test('without a name nothing is asked', async () => {
  const { seat } = await renderDesk(<SessionPage session={nobody} />);
  await submit('登录');
  expect(seat.inputs('session.signIn')).toEqual([]);
  expect(screen.getByText('请填写姓名或工号。')).toBeTruthy();
});

test('F9 opens the emergency sign-in, which wants badge and witness and nothing else', async () => {
  const { seat } = await renderDesk(<SessionPage session={nobody} />);
  fireEvent.keyDown(document.body, { key: 'F9', code: 'F9' });
  write('本人工号', '0537006');
  await submit('应急登录');
  expect(seat.inputs('session.signInEmergency')).toEqual([]);
  write('见证人（姓名或工号）', '刘警官');
  await submit('应急登录');
  expect(seat.inputs('session.signInEmergency')).toEqual([{ badge: '0537006', witness: '刘警官' }]);
});

test('a seat that is not enrolled asks for address and one-time code', async () => {
  const { seat } = await renderDesk(<SessionPage session={{ ...nobody, enrolled: null }} />);
  write('平台地址', 'hub.example');
  write('一次性注册码', 'ABCD-1234');
  await submit('注册本席位');
  expect(screen.getByText(/地址应以/)).toBeTruthy();
  write('平台地址', 'https://hub.example:8443');
  await submit('注册本席位');
  expect(seat.inputs('session.enrol')).toEqual([{ hubUrl: 'https://hub.example:8443', code: 'ABCD-1234' }]);
});

test.each<[SeatErrorCode, RegExp]>([
  ['hub_older', /平台的程序比本席位旧.*平台管理员升级平台/],
  ['seat_older', /本席位的程序比平台旧.*升级本席位/],
])('an enrolment between two versions (%s) says which side is to be updated', async (code, words) => {
  const seat = createFakeSeat({
    'session.enrol': () => {
      throw new Refused({ code });
    },
  });
  await renderDesk(<SessionPage session={{ ...nobody, enrolled: null }} />, seat);
  write('平台地址', 'https://hub.example:8443');
  write('一次性注册码', 'ABCD-1234');
  await submit('注册本席位');
  expect(screen.getByRole('alert').textContent).toMatch(words);
});

test('an enrolment without a platform does not say that calls can be recorded here', async () => {
  const seat = createFakeSeat({
    'session.enrol': () => {
      throw new Refused({ code: 'hub_unreachable' });
    },
  });
  await renderDesk(<SessionPage session={{ ...nobody, enrolAgain: true }} />, seat);
  write('平台地址', 'https://hub.example:8443');
  write('一次性注册码', 'ABCD-1234');
  await submit('重新注册本席位');
  expect(screen.getByRole('alert').textContent).toMatch(/连不上平台.*纸质单/);
  expect(screen.getByRole('alert').textContent).not.toContain('照常登记');
});

test('starting with the system is shown as the system says it, and one it does not take stays off', async () => {
  const seat = createFakeSeat({
    'autostart.get': () => ({ on: false, able: true }),
    'autostart.set': () => {
      throw new Refused({ code: 'autostart_unavailable' });
    },
  });
  await renderDesk(<SessionPage session={nobody} />, seat);
  await act(async () => undefined);
  const box = screen.getByRole<HTMLInputElement>('checkbox', { name: '开机自动启动本席位' });
  await act(async () => void fireEvent.click(box));
  expect(seat.inputs('autostart.set')).toEqual([{ on: true }]);
  expect(box.checked).toBe(false);
  expect(screen.getByRole('alert').textContent).toContain('没有接受');
});
