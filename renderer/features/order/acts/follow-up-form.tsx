import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Order, ToldChannel } from '../../../../shared/domain/index.ts';
import { ChoiceField, TextField } from '../../../ui/form/index.ts';
import { ActPanel } from './act-panel.tsx';
import { openForm } from './act-store.ts';
import { type FormProps, useActForm } from './use-act-form.ts';

type Told = ToldChannel | 'not_told';
type Values = { told: Told | null; satisfied: 'yes' | 'no' | 'unknown'; text: string };
const initial: Values = { told: null, satisfied: 'unknown', text: '' };

/** Why a way of telling the caller is barred: the person, the threat (L2), or the channel it came by (R6). */
function barOf(channel: ToldChannel, { fields, contactable }: Order) {
  if (contactable === false) return 'notContactable';
  if (channel === 'phone' && fields.person.doNotCall) return 'blocked';
  const elsewhere = channel !== 'internet' && channel !== 'safe_contact';
  return fields.source.channel === 'internet' && elsewhere ? 'internet' : null;
}

/** 回访, or why not. Someone who is not content is a reason to take it up again: that form opens next. */
export function FollowUpForm(props: FormProps) {
  const { t } = useTranslation(['order', 'enums']);
  const { order } = props.view;
  const { value, set, act, panel } = useActForm(props, 'follow_up', initial);
  const label = t('form.followUp.channel');
  const choices = [
    { value: 'not_told' as Told, label: t('form.followUp.notTold') },
    ...ToldChannel.options.map((channel) => {
      const bar = barOf(channel, order);
      return {
        value: channel,
        label: t(`enums:toldChannel.${channel}`),
        barred: bar === null ? undefined : t(`form.followUp.bar.${bar}`),
      };
    }),
  ];
  const submit = async () => {
    const { told, satisfied, text } = value;
    if (told === null) return;
    const channel = told === 'not_told' ? null : told;
    const saved = await act({ kind: 'follow_up', body: { told: channel !== null, channel, satisfied, text } });
    if (saved && satisfied === 'no') openForm(order.id, 'reopen');
  };
  const { person } = order.fields;
  return (
    <ActPanel
      {...panel}
      missing={[value.told === null && label]}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      {person.doNotCall ? (
        <Alert
          className="form-wide"
          type="warning"
          showIcon
          title={t('form.followUp.blocked', { contact: person.safeContact || t('field.unknown') })}
        />
      ) : null}
      {order.contactable === false ? (
        <Alert className="form-wide" type="warning" showIcon title={t('form.followUp.notContactable')} />
      ) : null}
      <ChoiceField required label={label} value={value.told} choices={choices} onChange={(told) => set({ told })} />
      <ChoiceField
        label={t('form.followUp.satisfied')}
        value={value.satisfied}
        choices={(['yes', 'no', 'unknown'] as const).map((s) => ({ value: s, label: t(`enums:satisfied.${s}`) }))}
        onChange={(satisfied) => set({ satisfied })}
      />
      {value.satisfied === 'no' ? <p className="form-wide order-muted">{t('form.followUp.thenReopen')}</p> : null}
      <TextField rows={2} label={t('form.followUp.text')} value={value.text} onChange={(text) => set({ text })} />
    </ActPanel>
  );
}
