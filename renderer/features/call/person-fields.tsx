import { Checkbox, Input, Select } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Fields, Person } from '../../../shared/domain/index.ts';
import { Labelled, ShortcutButton } from '../../ui/index.ts';
import type { Edit } from './edit.ts';
import { fieldId } from './field-ids.ts';

type Props = Pick<Fields, 'person'> &
  Pick<Fields['source'], 'callerNumber' | 'callbackNumber'> & { callKey: string; edit: Edit; callbackGap: boolean };

/** Who the caller is and how to reach, or not to reach, the person. */
export const PersonFields = memo(function PersonFields({ callKey, person, edit, callbackGap, ...numbers }: Props) {
  const { callerNumber, callbackNumber } = numbers;
  const { t } = useTranslation(['call', 'enums']);
  return (
    <>
      <div className="call-grid call-grid-person">
        <Labelled label={t('name')} htmlFor={fieldId(callKey, 'name')}>
          <Input
            id={fieldId(callKey, 'name')}
            maxLength={200}
            value={person.name}
            onChange={(event) => edit.set('person', { name: event.target.value })}
            onBlur={edit.flush}
          />
        </Labelled>
        <Labelled label={t('role')} htmlFor={fieldId(callKey, 'role')}>
          <Select
            id={fieldId(callKey, 'role')}
            value={person.role}
            onChange={(role) => edit.set('person', { role })}
            options={Person.shape.role.options.map((value) => ({ value, label: t(`enums:role.${value}`) }))}
          />
        </Labelled>
        <Labelled label={t('callback')} htmlFor={fieldId(callKey, 'callback')} gap={callbackGap}>
          <div className="call-callback">
            <Input
              id={fieldId(callKey, 'callback')}
              maxLength={200}
              value={callbackNumber}
              onChange={(event) => edit.set('source', { callbackNumber: event.target.value })}
              onBlur={edit.flush}
            />
            <ShortcutButton
              keys="Ctrl+D"
              disabled={callerNumber === ''}
              onPress={() => edit.set('source', { callbackNumber: callerNumber })}
            >
              {t('sameAsCaller')}
            </ShortcutButton>
          </div>
        </Labelled>
      </div>
      <div className="call-flags">
        {(['anonymous', 'confidential', 'doNotCall'] as const).map((flag) => (
          <Checkbox
            key={flag}
            checked={person[flag]}
            onChange={(event) => edit.set('person', { [flag]: event.target.checked })}
          >
            {t(flag)}
          </Checkbox>
        ))}
        <Input
          aria-label={t('safeContact')}
          placeholder={t('safeContactHint')}
          maxLength={200}
          disabled={!person.doNotCall}
          value={person.safeContact}
          onChange={(event) => edit.set('person', { safeContact: event.target.value })}
          onBlur={edit.flush}
        />
      </div>
    </>
  );
});
