import { ExclamationCircleFilled } from '@ant-design/icons';
import { App, Button } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MissingField } from '../../../shared/domain/index.ts';
import { useDesk } from '../../stores/index.ts';
import { ShortcutButton, useErrorText, useListText, useMarks } from '../../ui/index.ts';

type Props = { callKey: string; gaps: readonly MissingField[]; gapsShown: boolean; isSent: boolean };

/** What is still missing, with the one key that goes there; and the way to throw the call away. */
export const GapLine = memo(function GapLine({ callKey, gaps, gapsShown, isSent }: Props) {
  const { t } = useTranslation(['call', 'enums']);
  const { drafts } = useDesk();
  const discard = useDiscard(callKey);
  const list = useListText();
  const fields = list(gaps.map((gap) => t(`enums:missing.${gap}`)));
  const red = gapsShown && gaps.length > 0;
  return (
    <div className="call-gaps">
      <span className={red ? 'call-gaps-text call-gaps-red' : 'call-gaps-text'} role="status">
        {red ? <ExclamationCircleFilled aria-hidden /> : null} {fields ? t('gaps', { fields }) : t('noGaps')}
      </span>
      <ShortcutButton keys="Ctrl+G" disabled={gaps.length === 0} onPress={() => drafts.jumpToGap(callKey)}>
        {t('firstGap')}
      </ShortcutButton>
      {isSent ? null : <Button onClick={discard}>{t('discard')}</Button>}
    </div>
  );
});

function useDiscard(key: string): () => void {
  const { t } = useTranslation('call');
  const mark = useMarks();
  const { modal, message } = App.useApp();
  const { drafts, navigation } = useDesk();
  const errorText = useErrorText();
  const work = async (): Promise<void> => {
    try {
      await drafts.discard(key);
      navigation.forgetCall(key);
    } catch (error) {
      message.error(`${t('discardFailed')}${mark.colon}${errorText(error)}`);
    }
  };
  return () => void modal.confirm({ title: t('discardAsk'), autoFocusButton: 'cancel', onOk: work });
}
