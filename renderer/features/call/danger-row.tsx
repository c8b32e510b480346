import { AlertFilled } from '@ant-design/icons';
import { Checkbox } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Danger } from '../../../shared/domain/index.ts';
import { useDesk, useOwnSide } from '../../stores/index.ts';
import { ShortcutButton } from '../../ui/index.ts';
import type { Edit } from './edit.ts';

type Props = { callKey: string; danger: Danger[]; urgent: boolean; isSent: boolean; edit: Edit };

/** The kinds of danger, and the always-live key that marks danger and sends with nothing required. */
export const DangerRow = memo(function DangerRow({ callKey, danger, urgent, isSent, edit }: Props) {
  const { t } = useTranslation('call');
  const { sending } = useDesk();
  const side = useOwnSide();
  const setDanger = (chosen: Danger[]): void =>
    edit.set('matter', chosen.length > 0 ? { danger: chosen, urgent: true } : { danger: chosen });
  return (
    <div className={danger.length > 0 ? 'call-danger call-danger-on' : 'call-danger'} title={t('danger.hint')}>
      <span className="call-danger-label">{t('danger.kinds')}</span>
      <Checkbox.Group
        aria-label={t('danger.kinds')}
        className="ui-choice"
        value={danger}
        onChange={(values) => setDanger(values)}
        options={Danger.options.map((value) => ({ value, label: t(`danger.short.${value}`) }))}
      />
      <Checkbox
        className="call-urgent"
        checked={urgent}
        onChange={(event) => edit.set('matter', { urgent: event.target.checked })}
      >
        {t('urgent')}
      </Checkbox>
      <ShortcutButton
        keys="F9"
        type="primary"
        danger
        icon={<AlertFilled />}
        disabled={isSent}
        onPress={() => void sending.sendDanger(callKey)}
      >
        {side === '110' ? t('danger.own') : t('danger.transfer')}
      </ShortcutButton>
    </div>
  );
});
