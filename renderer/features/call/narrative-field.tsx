import { Input } from 'antd';
import { useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Call, useDesk } from '../../stores/index.ts';
import { Keys, Labelled } from '../../ui/index.ts';
import type { Edit } from './edit.ts';
import { fieldId, focusField } from './field-ids.ts';
import { titleOf } from './title.ts';

type Props = { call: Call; edit: Edit; gap: boolean };

/** The one free-text box. The cursor stands here when a call opens; nothing that arrives takes it away. */
export function NarrativeField({ call, edit, gap }: Props) {
  const { t } = useTranslation('call');
  const { proposals } = useDesk();
  const { narrative, title } = call.fields.matter;
  // Also when a form that was kept comes into sight again, where `autoFocus` would not work.
  useLayoutEffect(() => focusField(call.key, 'narrative'), [call.key]);
  const write = (text: string): void => {
    const own = title === '' || title === titleOf(narrative);
    edit.set('matter', own ? { narrative: text, title: titleOf(text) } : { narrative: text });
  };
  return (
    <div className="call-narrative">
      <Labelled label={t('narrative')} htmlFor={fieldId(call.key, 'narrative')} gap={gap} hint={<Keys keys="Alt+N" />}>
        <Input.TextArea
          id={fieldId(call.key, 'narrative')}
          maxLength={8000}
          placeholder={t('narrativeHint')}
          value={narrative}
          onChange={(event) => write(event.target.value)}
          onCompositionStart={() => proposals.hold(call.key)}
          onCompositionEnd={() => proposals.release(call.key)}
          onBlur={edit.flush}
        />
      </Labelled>
    </div>
  );
}
