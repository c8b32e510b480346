import { ApiOutlined, DisconnectOutlined, LoadingOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Line } from '../../../shared/ipc/index.ts';
import { shortTime, useNow } from '../../ui/index.ts';

const icons = { online: <ApiOutlined />, offline: <DisconnectOutlined />, connecting: <LoadingOutlined /> };
const tones = { online: 'good', offline: 'bad', connecting: 'warn' };

/** Whether there is a line to the platform, since when, and why not. */
export function LineState({ line }: { line: Line }) {
  const { t } = useTranslation(['status', 'enums']);
  const now = useNow();
  return (
    <strong
      className={`status-item status-line status-${tones[line.state]}`}
      data-status="line"
      data-line={line.state}
      title={line.why ? t('why', { why: line.why }) : undefined}
      role="status"
    >
      <span aria-hidden>{icons[line.state]}</span>
      {t(`enums:line.${line.state}`)}
      <span className="status-since">{t('since', { time: shortTime(line.since, now) })}</span>
    </strong>
  );
}
