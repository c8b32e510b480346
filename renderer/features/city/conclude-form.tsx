import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Conference } from '../../../shared/domain/index.ts';
import type { ConferencesView } from '../../../shared/ipc/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { useDesk, useDirectory } from '../../stores/index.ts';
import { ErrorNotice, Labelled } from '../../ui/index.ts';

type Props = { conference: Conference; onDone: (view: ConferencesView) => void };
const empty = { attendance: '', summary: '' } as Record<string, string>;

/** 会商结论: who came, and for each order whose it is, by which clause, and why. */
export function ConcludeForm({ conference, onDone }: Props) {
  const { t } = useTranslation('city');
  const { seat } = useDesk();
  const orgs = useDirectory()?.orgs ?? [];
  const { value, set, run, error, busy } = useForm(`conference-${conference.id}`, empty);
  const of = (name: string): string => value[name] ?? '';
  const attendance = of('attendance')
    .split('\n')
    .flatMap((line) => {
      const [unit = '', name = '', duty = ''] = line.trim().split(/\s+/u);
      return unit && name ? [{ unit, name, duty }] : [];
    });
  const ready =
    attendance.length > 0 &&
    conference.cases.every(({ orderId }) => of(`owner-${orderId}`) && of(`text-${orderId}`).trim());
  const submit = (): void =>
    void run(async () => {
      const rulings = conference.cases.map(({ orderId }) => ({
        orderId,
        owner: of(`owner-${orderId}`),
        clause: of(`clause-${orderId}`),
        text: of(`text-${orderId}`).trim(),
      }));
      const body = { heldAt: conference.meetsAt, attendance, rulings, summary: of('summary'), publish: null };
      onDone(await seat.call('conferences.conclude', { id: conference.id, body }));
    });
  return (
    <div className="city-form">
      <Labelled label={t('form.attendance')} htmlFor={`att-${conference.id}`}>
        <Input.TextArea
          id={`att-${conference.id}`}
          rows={2}
          value={of('attendance')}
          onChange={(e) => set({ attendance: e.target.value })}
        />
      </Labelled>
      {conference.cases.map(({ orderId, number }) => (
        <div key={orderId} className="city-ruling">
          <span className="ui-number">{number}</span>
          <Select
            aria-label={`${t('form.owner')} ${number}`}
            placeholder={t('form.owner')}
            value={of(`owner-${orderId}`) || undefined}
            onChange={(owner: string) => set({ [`owner-${orderId}`]: owner })}
            options={orgs.map((o) => ({ value: o.id, label: o.name }))}
          />
          {(['clause', 'text'] as const).map((field) => (
            <Input
              key={field}
              aria-label={`${t(`form.${field}`)} ${number}`}
              placeholder={t(`form.${field}`)}
              value={of(`${field}-${orderId}`)}
              onChange={(e) => set({ [`${field}-${orderId}`]: e.target.value })}
            />
          ))}
        </div>
      ))}
      <ErrorNotice error={error} />
      <Button type="primary" disabled={!ready} loading={busy} onClick={submit}>
        {t('conclude')}
      </Button>
    </div>
  );
}
