import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftView } from '../../../shared/ipc/index.ts';
import type { SeatClient } from '../../bridge/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { useAsked, useDesk, useSession } from '../../stores/index.ts';
import { InlineForm, TextField } from '../../ui/form/index.ts';
import { EmptyState, ErrorNotice } from '../../ui/index.ts';
import { ShiftItems } from './shift-items.tsx';
import { ShiftRow } from './shift-row.tsx';

const ask = (seat: SeatClient) => seat.call('shift.look', {});

/** 交接班: what is unfinished now, with a remark on each; beneath it what waits for whoever comes (L11). */
export function ShiftTab() {
  const { t } = useTranslation('duty');
  const { value, error, refresh, show } = useAsked(ask);
  return (
    <div className="duty-tab">
      <p className="duty-soft">{t('shift.intro')}</p>
      <ErrorNotice error={error} onRetry={() => void refresh()} />
      {value && value.waiting.length > 0 ? (
        <section aria-label={t('shift.waiting')}>
          <h3>{t('shift.waiting')}</h3>
          <ul className="duty-list">
            {value.waiting.map((row) => (
              <ShiftRow key={row.record.id} row={row} onChanged={() => void refresh()} />
            ))}
          </ul>
        </section>
      ) : null}
      {value ? <HandOver view={value} onSaved={show} /> : null}
      <section aria-label={t('shift.records')}>
        <h3>{t('shift.records')}</h3>
        {value?.records.length === 0 ? <p className="duty-soft">{t('shift.noRecords')}</p> : null}
        <ul className="duty-list">
          {(value?.records ?? []).map((row) => (
            <ShiftRow key={row.record.id} row={row} onChanged={() => void refresh()} />
          ))}
        </ul>
      </section>
    </div>
  );
}

type Values = Record<string, string>;
const nothing: Values = { text: '' };

function HandOver({ view, onSaved }: { view: ShiftView; onSaved: (view: ShiftView) => void }) {
  const { t } = useTranslation('duty');
  const desk = useDesk();
  const name = useSession()?.operator?.displayName ?? '';
  const { value, set, run, error, busy } = useForm('duty:shift', nothing);
  const remarks = useMemo(
    () => Object.fromEntries(view.items.flatMap(({ id }) => (value[id] ? [[id, value[id]]] : []))),
    [view.items, value],
  );
  const submit = (): void => {
    void run(async () => {
      // What is still being typed belongs to what is handed over.
      await desk.drafts.flushAll();
      onSaved(await desk.seat.call('shift.handOver', { remarks, text: value['text'] ?? '' }));
    });
  };
  return (
    <InlineForm
      title={t('shift.handOverTitle', { name })}
      submitLabel={t('shift.handOver')}
      barred={null}
      busy={busy}
      error={error}
      onSubmit={submit}
    >
      <div className="form-wide">
        {view.items.length === 0 ? (
          <EmptyState text={t('shift.empty')} />
        ) : (
          <ShiftItems items={view.items} remarks={value} onRemark={(id, text) => set({ [id]: text })} />
        )}
      </div>
      <TextField
        rows={2}
        label={t('shift.text')}
        value={value['text'] ?? ''}
        maxLength={8000}
        onChange={(text) => set({ text })}
      />
    </InlineForm>
  );
}
