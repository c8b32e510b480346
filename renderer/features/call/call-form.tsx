import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { missingFields } from '../../../shared/domain/index.ts';
import type { Call } from '../../stores/index.ts';
import { useDirectory } from '../../stores/index.ts';
import { ErrorNotice, PlaceLine, useShortcut } from '../../ui/index.ts';
import { DangerRow } from './danger-row.tsx';
import { useEdit } from './edit.ts';
import { fieldId, focusField } from './field-ids.ts';
import { GapLine } from './gap-line.tsx';
import { HeadLine } from './head-line.tsx';
import { MatterFields } from './matter-fields.tsx';
import { NarrativeField } from './narrative-field.tsx';
import { PersonFields } from './person-fields.tsx';

/** A call while it is written down, and after it was sent for what is still missing. */
export function CallForm({ call }: { call: Call }) {
  const { t } = useTranslation('call');
  const edit = useEdit(call);
  const directory = useDirectory();
  const missing = missingFields(call.fields);
  const gaps = call.gapsShown ? missing : [];
  useShortcut('Alt+N', () => focusField(call.key, 'narrative'));
  useShortcut('Alt+P', () => focusField(call.key, 'place'));
  useJumps(call);
  return (
    <form className="call-form" aria-label={t('form')} onSubmit={(event) => event.preventDefault()}>
      <HeadLine call={call} edit={edit} />
      <DangerRow call={call} edit={edit} />
      <ErrorNotice error={call.sendError} />
      {call.save.kind === 'failed' ? <ErrorNotice error={call.save.error} onRetry={edit.flush} /> : null}
      <NarrativeField call={call} edit={edit} gap={gaps.includes('narrative')} />
      <PlaceLine
        id={fieldId(call.key, 'place')}
        place={call.fields.place}
        directory={directory}
        keys="Alt+P"
        gap={gaps.includes('place')}
        onChange={(patch) => edit.set('place', patch)}
        onLeave={edit.flush}
      />
      <PersonFields call={call} edit={edit} callbackGap={gaps.includes('callback')} />
      <MatterFields call={call} edit={edit} gaps={gaps} />
      <GapLine call={call} gaps={missing} />
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
