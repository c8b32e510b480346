// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { demoDirectory } from '../../../tests/support/renderer/demo-directory.ts';
import { renderDesk } from '../../../tests/support/renderer/render-desk.tsx';
import { emptyFields } from '../../../shared/domain/index.ts';
import { createPlaceIndex } from './place-index.ts';
import { PlaceLine } from './place-line.tsx';
import { divisionOf, withOption } from './place-text.ts';

afterEach(cleanup);

const index = createPlaceIndex(demoDirectory);
const labels = (query: string): string[] => index.search(query, 8).map((o) => o.label);

test('places are found by pinyin initials, full pinyin and Chinese, and carry their division', () => {
  expect(labels('wsx')).toContain('汶上县');
  expect(labels('wenshang')).toContain('汶上县');
  expect(labels('nzz')[0]).toBe('汶上县南站镇');
  expect(labels('南站')[0]).toBe('汶上县南站镇');
  expect(labels('nanzhan')).toContain('汶上县南站镇阳光工地');
  expect(index.search('hmy', 1)[0]).toEqual({ label: '任城区惠民苑', division: '370811' });
  expect(labels('zzzz')).toEqual([]);
});

test('a chosen place replaces only the letters that found it', () => {
  const option = { label: '汶上县南站镇', division: '370830' };
  expect(withOption('nzz', option, '汶上县')).toBe('汶上县南站镇');
  expect(withOption('汶上县nzz', option, '汶上县')).toBe('汶上县南站镇');
  expect(withOption('老县医院对面 nzz', option, '汶上县')).toBe('老县医院对面 汶上县南站镇');
});

test('a division is read from plain words and kept while the text goes on', () => {
  const { divisions } = demoDirectory;
  expect(divisionOf('任城区惠民苑8号楼', divisions, null)).toBe('370811');
  expect(divisionOf('惠民苑8号楼', divisions, '370811')).toBe('370811');
  expect(divisionOf('  ', divisions, '370811')).toBeNull();
});

function Line() {
  const [place, setPlace] = useState(emptyFields.place);
  return (
    <>
      <PlaceLine
        id="place"
        place={place}
        directory={demoDirectory}
        onChange={(patch) => setPlace({ ...place, ...patch })}
      />
      <output>{`${place.text}|${place.division}`}</output>
    </>
  );
}

const type = (text: string): void => void fireEvent.change(screen.getByRole('combobox'), { target: { value: text } });
const press = (key: string, more: object = {}): void =>
  void fireEvent.keyDown(screen.getByRole('combobox'), { key, code: key, ...more });

test('arrow keys and Enter take a place; what is typed after it is kept', async () => {
  await renderDesk(<Line />);
  type('nz');
  const options = screen.getAllByRole('option').map((o) => o.textContent);
  expect(options.slice(0, 2)).toEqual(['汶上县南站镇', '汶上县南站镇阳光工地']);
  press('ArrowDown');
  press('Enter');
  expect(screen.getByRole('status', { hidden: true }).textContent).toBe('汶上县南站镇阳光工地|370830');
  expect(screen.queryAllByRole('option')).toEqual([]);
  type('汶上县南站镇阳光工地东门');
  expect(screen.getByRole('status', { hidden: true }).textContent).toBe('汶上县南站镇阳光工地东门|370830');
});

test('Enter that ends a composition takes nothing', async () => {
  await renderDesk(<Line />);
  type('nz');
  press('Enter', { isComposing: true });
  press('Enter', { keyCode: 229 });
  expect(screen.getByRole('status', { hidden: true }).textContent).toBe('nz|null');
});
