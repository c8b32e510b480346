import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { groupNumber } from '../../../shared/domain/index.ts';
import type { OutputOf } from '../../../shared/ipc/index.ts';
import { SeatError } from '../../bridge/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { useSeat } from '../../stores/index.ts';
import { ChoiceField, InlineForm, TextField } from '../../ui/form/index.ts';
import { dayTime, useErrorText } from '../../ui/index.ts';

type QuarantineDecided = OutputOf<'quarantine.decide'>;
export type QuarantineItem = QuarantineDecided['items'][number];
type Refused = QuarantineDecided['refused'];
type Props = { items: QuarantineItem[]; refused: Refused; onDecided: (answer: QuarantineDecided) => void };

/** What was sent about one order: all of it is decided together, unless somebody leaves an act out. */
export function QuarantineGroup({ items, refused, onDecided }: Props) {
  const { t } = useTranslation(['duty', 'enums']);
  const [first] = items;
  if (!first) return null;
  const { number, category, danger, place, telephone, decided } = first;
  return (
    <li className="duty-row" data-state={decided ? 'done' : 'open'}>
      <p>
        <b className="ui-number">{number === '' ? t('quarantine.noNumber') : groupNumber(number)}</b>{' '}
        {danger.length > 0 ? <strong>{danger.map((d) => t(`enums:danger.${d}`)).join(' ')} </strong> : null}
        {category ? t(`enums:category.${category}`) : ''} {place}{' '}
        {telephone ? <span className="duty-soft">{t('duty:quarantine.telephone', { telephone })}</span> : null}
      </p>
      {decided ? <Done items={items} /> : <Decide items={items} refused={refused} onDecided={onDecided} />}
    </li>
  );
}

function Act({ item }: { item: QuarantineItem }) {
  const { t } = useTranslation(['duty', 'enums']);
  const { act, receivedAt, revokedAt } = item;
  return (
    <>
      <b>{t(`enums:op.${act.kind}`)}</b>{' '}
      <span className="duty-soft">
        {t('duty:quarantine.act', {
          name: act.operator,
          seat: act.seat,
          at: dayTime(act.at),
          received: dayTime(receivedAt),
          revoked: dayTime(revokedAt),
        })}
      </span>
    </>
  );
}

type Values = { outcome: 'release' | 'dismiss'; reason: string; without: string[] };
const nothing: Values = { outcome: 'release', reason: '', without: [] };

function Decide({ items, refused, onDecided }: Props) {
  const { t } = useTranslation('duty');
  const seat = useSeat();
  const errorText = useErrorText();
  const { value, set, run, error, busy } = useForm(`duty:quarantine:${items[0]?.docId ?? ''}`, nothing);
  const opIds = items.map(({ act }) => act.opId).filter((id) => !value.without.includes(id));
  const reason = value.reason.trim();
  const decision = value.outcome === 'release' ? ({ kind: 'release' } as const) : { kind: 'dismiss' as const, reason };
  const needsReason = value.outcome === 'dismiss' && reason === '' ? t('quarantine.needReason') : null;
  const toggle = (id: string, taken: boolean) =>
    set({ without: taken ? value.without.filter((one) => one !== id) : [...value.without, id] });
  return (
    <InlineForm
      title={t('quarantine.decide', { n: opIds.length })}
      submitLabel={t(`quarantine.${value.outcome}`)}
      barred={opIds.length === 0 ? t('quarantine.needOne') : needsReason}
      busy={busy}
      error={error}
      onSubmit={() => void run(async () => onDecided(await seat.call('quarantine.decide', { opIds, decision })))}
    >
      <ul className="form-wide duty-list">
        {items.map((item) => {
          const why = refused.find(({ opId }) => opId === item.act.opId);
          return (
            <li key={item.act.opId}>
              <Checkbox
                checked={!value.without.includes(item.act.opId)}
                onChange={(event) => toggle(item.act.opId, event.target.checked)}
              >
                <Act item={item} />
              </Checkbox>
              {why ? (
                <p role="alert">
                  <strong>{t('quarantine.refused')}</strong>{' '}
                  {errorText(
                    new SeatError({ code: 'refused', message: why.reason, reason: why.reason, clause: why.clause }),
                  )}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
      <ChoiceField
        label={t('quarantine.outcome')}
        value={value.outcome}
        choices={(['release', 'dismiss'] as const).map((o) => ({ value: o, label: t(`quarantine.${o}`) }))}
        onChange={(outcome) => set({ outcome })}
      />
      <TextField
        wide
        label={t('quarantine.reason')}
        value={value.reason}
        maxLength={2000}
        onChange={(text) => set({ reason: text })}
      />
    </InlineForm>
  );
}

function Done({ items }: { items: QuarantineItem[] }) {
  const { t } = useTranslation('duty');
  return (
    <ul className="duty-list">
      {items.map((item) => (
        <li key={item.act.opId}>
          <Act item={item} />
          {item.decided ? (
            <p>
              <b>
                {t(`quarantine.${item.decided.outcome}`, {
                  name: item.decided.operator,
                  time: dayTime(item.decided.at),
                })}
              </b>{' '}
              {item.decided.reason}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
