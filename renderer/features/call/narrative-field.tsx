import { Input } from 'antd';
import { memo, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fields } from '../../../shared/domain/index.ts';
import { useDesk } from '../../stores/index.ts';
import { Keys, Labelled } from '../../ui/index.ts';
import type { Edit } from './edit.ts';
import { fieldId, focusField } from './field-ids.ts';
import { titleOf } from './title.ts';

type Props = Pick<Fields['matter'], 'narrative' | 'title'> & { callKey: string; edit: Edit; gap: boolean };

/** The one free-text box. The cursor stands here when a call opens; nothing that arrives takes it away. */
export const NarrativeField = memo(function NarrativeField({ callKey, narrative, title, edit, gap }: Props) {
  const { t } = useTranslation('call');
  const { proposals } = useDesk();
  // Also when a form that was kept comes into sight again, where `autoFocus` would not work.
  useLayoutEffect(() => focusField(callKey, 'narrative'), [callKey]);
  const write = (text: string): void => {
    const own = title === '' || title === titleOf(narrative);
    edit.set('matter', own ? { narrative: text, title: titleOf(text) } : { narrative: text });
  };
  return (
    <div className="call-narrative">
      <Labelled label={t('narrative')} htmlFor={fieldId(callKey, 'narrative')} gap={gap} hint={<Keys keys="Alt+N" />}>
        <Input.TextArea
          id={fieldId(callKey, 'narrative')}
          maxLength={8000}
          placeholder={t('narrativeHint')}
          value={narrative}
          onChange={(event) => write(event.target.value)}
          onCompositionStart={() => proposals.hold(callKey)}
          onCompositionEnd={() => proposals.release(callKey)}
          onBlur={edit.flush}
        />
      </Labelled>
    </div>
  );
});
