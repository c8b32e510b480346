import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScopeTables } from '../../stores/index.ts';
import { FileField } from '../../ui/form/index.ts';
import { Labelled } from '../../ui/index.ts';
import { type AmendmentValues, type RowValues, blankRow, readAmendment, rowValues } from './amendment.ts';
import { ScopeChanges } from './scope-changes.tsx';
import { RowForm } from './scope-row-form.tsx';

type Props = { id: string; value: AmendmentValues; onChange: (value: AmendmentValues) => void };

/** The next version of the scope table as part of a decision: rows are taken from the table, pasted or loaded, then edited. */
export function ScopePart({ id, value, onChange }: Props) {
  const { t } = useTranslation('city');
  const tables = useScopeTables();
  const latest = tables.at(-1);
  const set = (patch: Partial<AmendmentValues>): void => onChange({ ...value, ...patch });
  const setRow = (at: number, patch: Partial<RowValues>): void =>
    set({ rows: value.rows.map((row, i) => (i === at ? { ...row, ...patch } : row)) });
  const add = (row: RowValues): void => set({ rows: [...value.rows, row] });
  const left = (latest?.rows ?? []).filter((row) => !value.rows.some((each) => each.id === row.id));
  return (
    <fieldset className="city-scope">
      <legend>{t('scope.title')}</legend>
      <p className="city-note">{t('scope.intro', { version: latest?.version ?? '—' })}</p>
      <div className="city-bar">
        {(['version', 'validFrom', 'basis'] as const).map((field) => (
          <Labelled key={field} label={t(`scope.${field}`)} htmlFor={`${id}-${field}`}>
            <Input
              id={`${id}-${field}`}
              placeholder={field === 'validFrom' ? t('scope.dayHint') : undefined}
              maxLength={field === 'basis' ? 300 : 40}
              value={value[field]}
              onChange={(e) => set({ [field]: e.target.value })}
            />
          </Labelled>
        ))}
      </div>
      <div className="city-bar">
        <Select
          aria-label={t('scope.choose')}
          placeholder={t('scope.choose')}
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          className="city-choose"
          options={left.map((row) => ({ value: row.id, label: `${row.clause} ${row.item}` }))}
          onChange={(rowId: string | null) => {
            const row = left.find((each) => each.id === rowId);
            if (row) add(rowValues(row));
          }}
        />
        <Button onClick={() => add(blankRow)}>{t('scope.add')}</Button>
      </div>
      <Load onRead={(read) => set({ ...read, rows: merged(value.rows, read.rows ?? []) })} />
      {value.rows.map((row, at) => (
        <RowForm
          key={at}
          row={row}
          fixed={latest?.rows.some((each) => each.id === row.id) ?? false}
          onChange={(patch) => setRow(at, patch)}
          onDrop={() => set({ rows: value.rows.filter((_, i) => i !== at) })}
        />
      ))}
      <ScopeChanges value={value} />
    </fieldset>
  );
}

/** What was loaded later replaces the same row; other rows stay. */
function merged(rows: readonly RowValues[], read: readonly RowValues[]): RowValues[] {
  return [...rows.filter((row) => !read.some((each) => each.id === row.id)), ...read];
}

function Load({ onRead }: { onRead: (read: Partial<AmendmentValues>) => void }) {
  const { t } = useTranslation('city');
  const tables = useScopeTables();
  const [text, setText] = useState('');
  const [failed, setFailed] = useState(false);
  const read = (content: string): void => {
    const found = readAmendment(content, tables);
    setFailed(found === null);
    if (found === null) return;
    setText('');
    onRead(found);
  };
  return (
    <details className="city-load">
      <summary>{t('scope.load')}</summary>
      <FileField
        label={t('scope.file')}
        accept=".json,application/json"
        onChoose={(file) => void file?.text().then(read)}
      />
      <Input.TextArea
        aria-label={t('scope.paste')}
        placeholder={t('scope.paste')}
        rows={2}
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      <Button size="small" disabled={text.trim() === ''} onClick={() => read(text)}>
        {t('scope.read')}
      </Button>
      {failed ? (
        <span role="alert" className="city-bad">
          {t('scope.unreadable')}
        </span>
      ) : null}
    </details>
  );
}
