import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { missingFields } from '../../../shared/domain/index.ts';
import type { Call } from '../../stores/index.ts';
import { useDirectory, useMissing } from '../../stores/index.ts';
import { ErrorNotice, PlaceLine, useShortcut } from '../../ui/index.ts';
import { DangerRow } from './danger-row.tsx';
import { useEdit } from './edit.ts';
import { fieldId, focusField } from './field-ids.ts';
import { GapLine } from './gap-line.tsx';
import { HeadLine } from './head-line.tsx';
import { MatterFields } from './matter-fields.tsx';
import { NarrativeField } from './narrative-field.tsx';
import { PersonFields } from './person-fields.tsx';

const Place = memo(PlaceLine);

/**
 * A call while it is written down, and after it was sent for what is still missing. Each group of fields is handed only what it
 * shows and drawn only when that changes: drawn with every key and every step of the saving, the fields nobody typed in
 * were most of what the window did.
 */
export function CallForm({ call }: { call: Call }) {
  const { t } = useTranslation('call');
  const edit = useEdit(call);
  const directory = useDirectory();
  const missing = useMissing(call.key);
  const gaps = call.gapsShown ? missing : [];
  const { place, person, source, matter } = call.fields;
  const isSent = call.sent !== null;
  useShortcut('Alt+N', () => focusField(call.key, 'narrative'));
  useShortcut('Alt+P', () => focusField(call.key, 'place'));
  useJumps(call);
  return (
    <form className="call-form" aria-label={t('form')} onSubmit={(event) => event.preventDefault()}>
      <HeadLine call={call} edit={edit} />
      <DangerRow callKey={call.key} danger={matter.danger} urgent={matter.urgent} isSent={isSent} edit={edit} />
      <ErrorNotice error={call.sendError} />
      {call.save.kind === 'failed' ? <ErrorNotice error={call.save.error} onRetry={edit.flush} /> : null}
      <NarrativeField
        callKey={call.key}
        narrative={matter.narrative}
        title={matter.title}
        edit={edit}
        gap={gaps.includes('narrative')}
      />
      <Place
        id={fieldId(call.key, 'place')}
        place={place}
        directory={directory}
        keys="Alt+P"
        gap={gaps.includes('place')}
        onChange={edit.setPlace}
        onLeave={edit.flush}
      />
      <PersonFields
        callKey={call.key}
        person={person}
        callerNumber={source.callerNumber}
        callbackNumber={source.callbackNumber}
        edit={edit}
        callbackGap={gaps.includes('callback')}
      />
      <MatterFields
        callKey={call.key}
        category={matter.category}
        clause={matter.clause}
        services={matter.services}
        remark={matter.remark}
        complainedOf={matter.complainedOf}
        edit={edit}
        categoryGap={gaps.includes('category')}
        clauseGap={gaps.includes('clause')}
      />
      <GapLine callKey={call.key} gaps={missing} gapsShown={call.gapsShown} isSent={isSent} />
    </form>
  );
}

/** Goes to the first gap whenever the operator asked for it; opening the form itself is no such wish. */
function useJumps({ key, jumps, fields }: Call): void {
  const seen = useRef(jumps);
  useEffect(() => {
    if (seen.current === jumps) return;
    seen.current = jumps;
    const first = missingFields(fields)[0];
    if (first === 'category') document.querySelector<HTMLElement>(`#${fieldId(key, first)} input`)?.focus();
    else if (first) focusField(key, first);
  }, [jumps, key, fields]);
}
