import { Input, Select } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Channel, type Fields } from '../../../shared/domain/index.ts';
import type { Call } from '../../stores/index.ts';
import { OrderNumber, clockTime } from '../../ui/index.ts';
import type { Edit } from './edit.ts';
import { fieldId } from './field-ids.ts';
import { SaveMark } from './save-mark.tsx';

/** Who calls, over which channel, since when, and whether what was typed is saved. */
export function HeadLine({ call, edit }: { call: Call; edit: Edit }) {
  const { t } = useTranslation(['call', 'enums']);
  const { key, openedAt, follows, sent } = call;
  const { callerNumber, channel, callStartedAt } = call.fields.source;
  return (
    <div className="call-head">
      <Source callKey={key} callerNumber={callerNumber} channel={channel} isSent={sent !== null} edit={edit} />
      <span className="call-since ui-num">{t('startedAt', { time: clockTime(callStartedAt ?? openedAt) })}</span>
      {follows ? (
        <span title={follows.number}>
          {t('follows', { number: '' })}
          <OrderNumber value={follows.number} />
        </span>
      ) : null}
      <SaveMark call={call} />
    </div>
  );
}

type Props = Pick<Fields['source'], 'callerNumber' | 'channel'> & { callKey: string; isSent: boolean; edit: Edit };

const Source = memo(function Source({ callKey, callerNumber, channel, isSent, edit }: Props) {
  const { t } = useTranslation(['call', 'enums']);
  return (
    <>
      <label htmlFor={fieldId(callKey, 'caller')}>{t('caller')}</label>
      <Input
        id={fieldId(callKey, 'caller')}
        className="call-number"
        maxLength={40}
        value={callerNumber}
        onChange={(event) => edit.set('source', { callerNumber: event.target.value })}
        onBlur={edit.flush}
      />
      <Select
        aria-label={t('channel')}
        className="call-channel"
        value={channel}
        disabled={isSent}
        onChange={(chosen) => edit.set('source', { channel: chosen })}
        options={Channel.options.map((value) => ({ value, label: t(`enums:channel.${value}`) }))}
      />
    </>
  );
});
