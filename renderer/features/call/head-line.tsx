import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Channel } from '../../../shared/domain/index.ts';
import type { Call } from '../../stores/index.ts';
import { OrderNumber, clockTime } from '../../ui/index.ts';
import type { Edit } from './edit.ts';
import { fieldId } from './field-ids.ts';
import { SaveMark } from './save-mark.tsx';

/** Who calls, over which channel, since when, and whether what was typed is saved. */
export function HeadLine({ call, edit }: { call: Call; edit: Edit }) {
  const { t } = useTranslation(['call', 'enums']);
  const { source } = call.fields;
  return (
    <div className="call-head">
      <label htmlFor={fieldId(call.key, 'caller')}>{t('caller')}</label>
      <Input
        id={fieldId(call.key, 'caller')}
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
        disabled={call.sent !== null}
        onChange={(channel) => edit.set('source', { channel })}
        options={Channel.options.map((value) => ({ value, label: t(`enums:channel.${value}`) }))}
      />
      <span className="call-since ui-num">
        {t('startedAt', { time: clockTime(source.callStartedAt ?? call.openedAt) })}
      </span>
      {call.follows ? (
        <span title={call.follows.number}>
          {t('follows', { number: '' })}
          <OrderNumber value={call.follows.number} />
        </span>
      ) : null}
      <SaveMark call={call} />
    </div>
  );
}
