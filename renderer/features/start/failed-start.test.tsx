// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { StartProblem, type StartView } from '../../../shared/ipc/index.ts';
import { Refused, createFakeSeat } from '../../../tests/support/renderer/fake-seat.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { Gate } from '../../app/gate.tsx';

afterEach(cleanup);

const halls = [{ name: '汶上县110', numbers: ['0537-5550110', '0537-5550111'] }];
const lost: StartView = { problem: 'keys_lost', rescuable: true, profile: '/seat', halls, newProfile: null };

async function shown(view: StartView) {
  const seat = createFakeSeat({
    'session.get': () => {
      throw new Refused({ code: 'not_started' });
    },
    'start.get': () => view,
  });
  await renderDesk(<Gate />, seat);
  await act(async () => undefined);
  return seat;
}
const press = (name: RegExp) => act(async () => void fireEvent.click(screen.getByRole('button', { name })));

test.each(StartProblem.options)('%s: what, what is lost, what to do, whom to telephone', async (problem) => {
  await shown({ ...lost, problem });
  expect(screen.getByRole('alert').textContent).toMatch(/打不开|没有预料到/);
  for (const title of ['有没有丢失', '怎么办', '修好之前，来电这样办']) expect(screen.getByText(title)).toBeTruthy();
  expect(screen.getByText(/0537-5550110.*0537-5550111/)).toBeTruthy();
});

test('without numbers it names the printed sheet, and without a wrapped key offers no rescue key', async () => {
  await shown({ ...lost, rescuable: false, halls: [] });
  expect(screen.getByText(/打印的应急电话表/)).toBeTruthy();
  expect(screen.queryByLabelText('私钥文件')).toBeNull();
});

test('the rescue key goes to main as the text of its file; a wrong one says so and leaves the screen', async () => {
  const seat = await shown(lost);
  seat.answer('start.rescue', () => {
    throw new Refused({ code: 'rescue_key_wrong' });
  });
  const file = new File(['PEM'], 'rescue.pem');
  fireEvent.change(screen.getByLabelText('私钥文件'), { target: { files: [file] } });
  await press(/用救援密钥打开/);
  expect(seat.inputs('start.rescue')).toEqual([{ key: 'PEM' }]);
  expect(screen.getByText(/这把救援密钥打不开本席位/)).toBeTruthy();
});

test('a new profile is begun only when asked twice, and then only a new start is offered', async () => {
  const seat = await shown(lost);
  seat.answer('start.newProfile', () => ({ ...lost, newProfile: '/seat.renewed-1' }));
  await press(/另建空档案/);
  expect(seat.inputs('start.newProfile')).toEqual([]);
  await press(/确认另建/);
  expect(screen.getByText(/空档案已建好：\/seat\.renewed-1/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /再试一次|用救援密钥打开/ })).toBeNull();
  await press(/关闭并重新启动/);
  expect(seat.inputs('start.leave')).toHaveLength(1);
});

test('trying again without success says when', async () => {
  const seat = await shown(lost);
  seat.answer('start.again', () => lost);
  await press(/再试一次/);
  expect(screen.getByText(/还是打不开/)).toBeTruthy();
});
