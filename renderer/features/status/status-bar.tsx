import {
  DatabaseOutlined,
  ExclamationCircleOutlined,
  HddOutlined,
  LockOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView, StatusView } from '../../../shared/ipc/index.ts';
import { useNavigation, useSession, useStatus } from '../../stores/index.ts';
import { clockTime, fullTime, shortTime, useDurationText, useNow, useShortcut } from '../../ui/index.ts';
import { LineState } from './line-state.tsx';
import './status.css';

type ItemProps = {
  tone?: 'good' | 'warn' | 'bad';
  icon?: ReactNode;
  title?: string;
  name: string;
  children: ReactNode;
};

function Item({ tone, icon, title, name, children }: ItemProps) {
  return (
    <span className={tone ? `status-item status-${tone}` : 'status-item'} title={title} data-status={name}>
      {icon}
      {children}
    </span>
  );
}

type OpenerProps = Omit<ItemProps, 'icon' | 'title'> & { onOpen: () => void };

/** An item that leads to the page of what is unsent; the same key does from anywhere. */
function Opener({ tone, name, children, onOpen }: OpenerProps) {
  const { t } = useTranslation('status');
  return (
    <button
      type="button"
      className={tone ? `status-item status-open status-${tone}` : 'status-item status-open'}
      data-status={name}
      title={t('openUnsent')}
      aria-keyshortcuts="Alt+U"
      onClick={onOpen}
    >
      {children}
    </button>
  );
}

/** The bottom line of the desk: what the operator must know about line, queue, disk and clock. Every item has its place. */
export function StatusBar() {
  const { t } = useTranslation('status');
  const status = useStatus();
  const session = useSession();
  return (
    <footer className="status" aria-label={t('label')}>
      {status ? <Known status={status} /> : <Item name="unread">{t('unread')}</Item>}
      {session ? <KeyProtection session={session} /> : null}
      <DeskClock />
    </footer>
  );
}

function Known({ status }: { status: StatusView }) {
  const { t } = useTranslation(['status', 'enums']);
  const now = useNow();
  const { outbox, disk, vault, attention, unsigned, lastSyncAt, line } = status;
  const gb = Math.floor(disk.freeBytes / 1e9);
  return (
    <>
      <LineState line={line} />
      <Queue outbox={outbox} />
      <Item name="sync" icon={<SyncOutlined aria-hidden />}>
        {lastSyncAt ? t('sync', { time: shortTime(lastSyncAt, now) }) : t('syncNever')}
      </Item>
      <Item name="attention" tone={attention > 0 ? 'bad' : undefined} icon={<ExclamationCircleOutlined aria-hidden />}>
        {t('attention', { n: attention })}
      </Item>
      <Item name="unsigned" tone={unsigned > 0 ? 'warn' : undefined}>
        {t('unsigned', { n: unsigned })}
      </Item>
      <Item
        name="disk"
        tone={disk.level === 'ok' ? undefined : disk.level === 'low' ? 'warn' : 'bad'}
        icon={<HddOutlined aria-hidden />}
        title={t('disk', { state: t(`enums:disk.${disk.level}`), gb })}
      >
        {t(`enums:disk.${disk.level}`)}
      </Item>
      <Item name="vault" tone={vault === 'ok' ? undefined : 'warn'} icon={<DatabaseOutlined aria-hidden />}>
        {t(`enums:vault.${vault}`)}
      </Item>
    </>
  );
}

function Queue({ outbox }: Pick<StatusView, 'outbox'>) {
  const { t } = useTranslation('status');
  const now = useNow();
  const duration = useDurationText();
  const { openUnsent } = useNavigation();
  useShortcut('Alt+U', openUnsent);
  const age = outbox.oldestAt ? duration(now - Date.parse(outbox.oldestAt)) : null;
  return (
    <>
      <Opener name="urgent" tone={outbox.urgent > 0 ? 'bad' : undefined} onOpen={openUnsent}>
        {t('urgent', { n: outbox.urgent })}
      </Opener>
      <Opener name="ordinary" tone={outbox.ordinary > 0 ? 'warn' : undefined} onOpen={openUnsent}>
        {t('ordinary', { n: outbox.ordinary })}
      </Opener>
      <Item name="oldest">{age ? t('oldest', { age }) : t('oldestNone')}</Item>
    </>
  );
}

function KeyProtection({ session }: { session: SessionView }) {
  const { t } = useTranslation('status');
  const warned = session.keyProtection === 'key_file';
  return (
    <Item
      name="key"
      tone={warned ? 'warn' : undefined}
      icon={<LockOutlined aria-hidden />}
      title={warned ? t('keyFileHelp') : undefined}
    >
      {warned ? t('keyFile') : t('keyring')}
    </Item>
  );
}

function DeskClock() {
  const { t } = useTranslation(['status', 'session']);
  const now = useNow();
  const drill = useSession()?.mode === 'drill';
  return (
    <span className="status-end">
      {drill ? <strong className="status-drill">{t('session:drill')}</strong> : null}
      <time aria-label={t('clock')} title={fullTime(now)} className="ui-num">
        {fullTime(now).slice(5, 10)} {clockTime(now)}
      </time>
    </span>
  );
}
