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
  const { key, fields, openedAt, follows, sent } = call;
  return (
    <div className="call-head">
      <Source
        callKey={key}
        source={fields.source}
        openedAt={openedAt}
        follows={follows}
        isSent={sent !== null}
        edit={edit}
      />
      <SaveMark call={call} />
    </div>
  );
}

type Props = Pick<Call, 'openedAt' | 'follows'> &
  Pick<Fields, 'source'> & { callKey: string; isSent: boolean; edit: Edit };

const Source = memo(function Source({ callKey, source, openedAt, follows, isSent, edit }: Props) {
  const { t } = useTranslation(['call', 'enums']);
  return (
    <>
      <label htmlFor={fieldId(callKey, 'caller')}>{t('caller')}</label>
      <Input
        id={fieldId(callKey, 'caller')}
        className="call-number"
        maxLength={40}
        value={source.callerNumber}
        onChange={(event) => edit.set('source', { callerNumber: event.target.value })}
        onBlur={edit.flush}
      />
      <Select
        aria-label={t('channel')}
        className="call-channel"
        value={source.channel}
        disabled={isSent}
        onChange={(channel) => edit.set('source', { channel })}
        options={Channel.options.map((value) => ({ value, label: t(`enums:channel.${value}`) }))}
      />
      <span className="call-since ui-num">{t('startedAt', { time: clockTime(source.callStartedAt ?? openedAt) })}</span>
      {follows ? (
        <span title={follows.number}>
          {t('follows', { number: '' })}
          <OrderNumber value={follows.number} />
        </span>
      ) : null}
    </>
  );
});
