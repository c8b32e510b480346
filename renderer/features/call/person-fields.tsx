import { Checkbox, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Person } from '../../../shared/domain/index.ts';
import type { Call } from '../../stores/index.ts';
import { Labelled, ShortcutButton } from '../../ui/index.ts';
import type { Edit } from './edit.ts';
import { fieldId } from './field-ids.ts';

type Props = { call: Call; edit: Edit; callbackGap: boolean };

/** Who the caller is and how to reach, or not to reach, the person. */
export function PersonFields({ call, edit, callbackGap }: Props) {
  const { t } = useTranslation(['call', 'enums']);
  const { person, source } = call.fields;
  return (
    <>
      <div className="call-grid call-grid-person">
        <Labelled label={t('name')} htmlFor={fieldId(call.key, 'name')}>
          <Input
            id={fieldId(call.key, 'name')}
            maxLength={200}
            value={person.name}
            onChange={(event) => edit.set('person', { name: event.target.value })}
            onBlur={edit.flush}
          />
        </Labelled>
        <Labelled label={t('role')} htmlFor={fieldId(call.key, 'role')}>
          <Select
            id={fieldId(call.key, 'role')}
            value={person.role}
            onChange={(role) => edit.set('person', { role })}
            options={Person.shape.role.options.map((value) => ({ value, label: t(`enums:role.${value}`) }))}
          />
        </Labelled>
        <Labelled label={t('callback')} htmlFor={fieldId(call.key, 'callback')} gap={callbackGap}>
          <div className="call-callback">
            <Input
              id={fieldId(call.key, 'callback')}
              maxLength={200}
              value={source.callbackNumber}
              onChange={(event) => edit.set('source', { callbackNumber: event.target.value })}
              onBlur={edit.flush}
            />
            <ShortcutButton
              keys="Ctrl+D"
              disabled={source.callerNumber === ''}
              onPress={() => edit.set('source', { callbackNumber: source.callerNumber })}
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
}
