import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../../shared/domain/index.ts';
import type { ConferencesView } from '../../../shared/ipc/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { useDesk, useOwnOrg, useScopeTables, useSession } from '../../stores/index.ts';
import { Labelled, useListText } from '../../ui/index.ts';
import { type AmendmentValues, amendmentOf, problemsOf } from './amendment.ts';
import { FormEnd } from './form-end.tsx';
import { RulingFields, type RulingValues, noRuling } from './ruling-fields.tsx';
import { ScopePart } from './scope-part.tsx';

type Props = { conference: Conference; onDone: (view: ConferencesView) => void };
type Values = {
  attendance: string;
  summary: string;
  rulings: Record<string, RulingValues>;
  publishes: boolean;
  scope: AmendmentValues;
};
const empty: Values = {
  attendance: '',
  summary: '',
  rulings: {},
  publishes: false,
  scope: { version: '', validFrom: '', basis: '', rows: [] },
};

/** 会商结论: who came, for each order whose it is, by which clause and why, and the scope version that comes of it (L5). */
export function ConcludeForm({ conference, onDone }: Props) {
  const { t } = useTranslation('city');
  const { seat } = useDesk();
  const tables = useScopeTables();
  const { value, set, run, error, busy } = useForm(`conference-${conference.id}`, empty);
  const attendance = attendeesIn(value.attendance);
  const rulingOf = (orderId: string) => value.rulings[orderId] ?? noRuling;
  const read = value.publishes ? amendmentOf(value.scope) : null;
  const publish = read && 'amendment' in read ? read.amendment : null;
  const list = useListText();
  const rulings = conference.cases.map(({ orderId }) => rulingOf(orderId));
  const missing = list([
    attendance.length === 0 && t('form.attendance'),
    rulings.some((ruling) => !ruling.owner) && t('form.owner'),
    rulings.some((ruling) => !ruling.text.trim()) && t('form.text'),
  ]);
  // What the version of the scope table still lacks stands beside its changes.
  const publishable = !value.publishes || (publish !== null && problemsOf(publish, tables).length === 0);
  const submit = (): void =>
    void run(async () => {
      const rulings = conference.cases.map(({ orderId }) => {
        const { owner, clause, text } = rulingOf(orderId);
        return { orderId, owner, clause, text: text.trim() };
      });
      const body = { heldAt: conference.meetsAt, attendance, rulings, summary: value.summary, publish };
      onDone(await seat.call('conferences.conclude', { id: conference.id, body }));
    });
  return (
    <div className="city-form" role="form" aria-label={t('concludeOf', { subject: conference.subject })}>
      <Labelled label={t('form.attendance')} htmlFor={`att-${conference.id}`}>
        <Input.TextArea
          id={`att-${conference.id}`}
          rows={2}
          value={value.attendance}
          onChange={(e) => set({ attendance: e.target.value })}
        />
      </Labelled>
      {conference.cases.map(({ orderId, number }) => (
        <RulingFields
          key={orderId}
          number={number}
          value={rulingOf(orderId)}
          onChange={(patch) => set({ rulings: { ...value.rulings, [orderId]: { ...rulingOf(orderId), ...patch } } })}
        />
      ))}
      <Labelled label={t('form.summary')} htmlFor={`sum-${conference.id}`}>
        <Input.TextArea
          id={`sum-${conference.id}`}
          autoSize={{ minRows: 1, maxRows: 6 }}
          value={value.summary}
          onChange={(e) => set({ summary: e.target.value })}
        />
      </Labelled>
      <PublishSwitch checked={value.publishes} onChange={(publishes) => set({ publishes })} />
      {value.publishes ? (
        <ScopePart id={`scope-${conference.id}`} value={value.scope} onChange={(scope) => set({ scope })} />
      ) : null}
      <FormEnd missing={missing} barred={!publishable} busy={busy} error={error} onSubmit={submit}>
        {publish ? t('concludeAndPublish', { version: publish.version }) : t('conclude')}
      </FormEnd>
    </div>
  );
}

/** Only a supervisor of a city hall publishes; others read why they cannot. */
function PublishSwitch({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const { t } = useTranslation('city');
  const role = useSession()?.operator?.role;
  const level = useOwnOrg()?.level;
  const may = role === 'supervisor' && level === 'city';
  return (
    <div>
      <Checkbox checked={checked} disabled={!may} onChange={(e) => onChange(e.target.checked)}>
        {t('scope.publishes')}
      </Checkbox>
      {may ? null : <small className="city-note">{t('scope.only')}</small>}
    </div>
  );
}

/** One line for each: unit, name, duty. */
function attendeesIn(text: string) {
  return text.split('\n').flatMap((line) => {
    const [unit = '', name = '', duty = ''] = line.trim().split(/\s+/u);
    return unit && name ? [{ unit, name, duty }] : [];
  });
}
