import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Call, useNavigation } from '../../stores/index.ts';
import { DangerMark, Elapsed, TimeText } from '../../ui/index.ts';

/** One call that is being written down. */
export const CallRow = memo(function CallRow({ call, chosen }: { call: Call; chosen: boolean }) {
  const { t } = useTranslation(['lists', 'errors']);
  const navigation = useNavigation();
  const { matter, place, source } = call.fields;
  const title = matter.title || matter.narrative.slice(0, 30) || t('untitled');
  const where = place.text || (place.unknown ? t('unknownPlace') : t('noPlace'));
  return (
    <button
      type="button"
      className={chosen ? 'row row-chosen' : 'row'}
      aria-current={chosen}
      onClick={() => navigation.openCall(call.key)}
    >
      <span className="row-line">
        <DangerMark danger={matter.danger} urgent={matter.urgent} />
        <span className="row-title">{title}</span>
        <span className="row-age">
          <Elapsed since={call.openedAt} />
        </span>
      </span>
      <span className="row-line row-soft">{where}</span>
      <span className="row-line row-soft">
        {source.callerNumber} {call.openedBy} <TimeText at={call.openedAt} />
      </span>
    </button>
  );
});
