import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftView } from '../../../shared/ipc/index.ts';
import { useDesk, useSession } from '../../stores/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { InlineForm, TextField } from '../../ui/form/index.ts';
import { Labelled, dayTime } from '../../ui/index.ts';
import { ShiftItems } from './shift-items.tsx';

type Row = ShiftView['waiting'][number];

/** One hand-over: who went, what they left, who has taken it; to be countersigned while nobody has. */
export function ShiftRow({ row, onChanged }: { row: Row; onChanged: () => void }) {
  const { t } = useTranslation('duty');
  const { record, delivery } = row;
  const { countersigned, items, more } = record;
  return (
    <li className="duty-row" data-state={countersigned ? 'done' : 'open'}>
      <p>
        <b>
          {t('shift.handedOver', { name: record.operator, time: dayTime(record.handedOverAt), n: items.length + more })}
        </b>{' '}
        <span className="duty-soft">{t(`kept.${delivery}`)}</span>
      </p>
      {record.text ? <p className="duty-text">{record.text}</p> : null}
      {countersigned ? (
        <p>
          {t('shift.signed', { name: countersigned.operator, time: dayTime(countersigned.at) })} {countersigned.text}
        </p>
      ) : null}
      <details open={countersigned === null}>
        <summary>
          {t('shift.items')} {t('shift.count', { n: items.length })}
        </summary>
        <ShiftItems items={items} />
        {more > 0 ? <p className="duty-soft">{t('shift.more', { n: more })}</p> : null}
      </details>
      {countersigned ? null : <Countersign record={record} onChanged={onChanged} />}
    </li>
  );
}

/**
 * Whoever comes signs with their own name: by signing in here, or, once they are on the seat, as themselves. The password
 * stays in this field alone and is gone after every attempt.
 */
function Countersign({ record, onChanged }: { record: Row['record']; onChanged: () => void }) {
  const { t } = useTranslation('duty');
  const desk = useDesk();
  const session = useSession();
  const me = session?.operator ?? null;
  const already = me !== null && me.name !== record.operator;
  const { value, set, run, error, busy } = useForm(`duty:countersign:${record.id}`, { name: '', text: '' });
  const [password, setPassword] = useState('');
  const missing = !already && (value.name.trim() === '' || password === '');
  const passwordId = `countersign-${record.id}`;
  const submit = (): void => {
    const signIn = already ? null : { name: value.name.trim(), password };
    void run(async () => {
      setPassword('');
      await desk.drafts.flushAll();
      desk.session.show(await desk.seat.call('shift.countersign', { id: record.id, signIn, text: value.text }));
      onChanged();
    });
  };
  return (
    <InlineForm
      title={already ? t('shift.asMe', { name: me.displayName }) : t('shift.countersign')}
      submitLabel={t('shift.countersign')}
      barred={missing ? t('shift.need') : null}
      busy={busy}
      error={error}
      onSubmit={submit}
    >
      {already ? null : (
        <>
          <p className="form-wide duty-soft">{t('shift.incoming')}</p>
          <TextField
            label={t('shift.name')}
            value={value.name}
            required
            maxLength={60}
            onChange={(name) => set({ name })}
          />
          <Labelled label={t('shift.password')} htmlFor={passwordId} gap={password === ''}>
            <Input.Password
              id={passwordId}
              autoComplete="off"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </Labelled>
        </>
      )}
      <TextField
        wide
        label={t('shift.comment')}
        value={value.text}
        maxLength={2000}
        onChange={(text) => set({ text })}
      />
    </InlineForm>
  );
}
