import { useTranslation } from 'react-i18next';
import type { UnsentView } from '../../../shared/ipc/index.ts';
import { useDirectory, useStatus } from '../../stores/index.ts';
import { EmptyState, ErrorNotice, ShortcutButton, TimeText, fullTime, shortTime, useNow } from '../../ui/index.ts';
import { UnsentRows } from './unsent-rows.tsx';
import { type Asked, useUnsent } from './use-unsent.ts';

/** 未发内容: all that is saved here and not yet decided by the hub, and the way out by file while there is no line. */
export function UnsentPage() {
  const { t } = useTranslation('unsent');
  const { view, error, refresh, ...acts } = useUnsent();
  return (
    <div className="unsent">
      <h2>{t('title')}</h2>
      <StallNotice />
      <ErrorNotice error={error} onRetry={() => void refresh()} />
      {view ? (
        <>
          {view.ops === 0 ? <EmptyState text={t('empty')} /> : <Rows view={view} />}
          <Export view={view} asked={acts.exporting} written={acts.written} onWrite={() => void acts.write()} />
          <Files files={view.files} />
        </>
      ) : null}
      <BringIn asked={acts.bringing} brought={acts.brought} onBringIn={() => void acts.bringIn()} />
    </div>
  );
}

function Rows({ view: { orders, ops, urgent, rows } }: { view: UnsentView }) {
  const { t } = useTranslation('unsent');
  // Where the watchdog has found a cause, something is to be done, and it says what.
  const byItself = useStatus()?.stall === null;
  return (
    <>
      <p>
        {t('summary', { orders, ops, urgent })} {byItself ? t('byItself') : ''}
      </p>
      <UnsentRows rows={rows} total={ops} />
    </>
  );
}

/** What the watchdog has found, and what to do about it. */
function StallNotice() {
  const { t } = useTranslation(['unsent', 'enums']);
  const stall = useStatus()?.stall ?? null;
  const limit = useDirectory()?.clocks.stalledSeconds;
  const now = useNow();
  if (stall === null || !limit) return null;
  return (
    <div className="unsent-stall" role="status">
      <strong>{t('stall.title', { cause: t(`enums:stall.${stall.cause}`) })}</strong>
      <p>{t('stall.since', { time: shortTime(stall.since, now), seconds: limit.value, basis: limit.basis })}</p>
      {stall.clocks ? (
        <p>
          {t('stall.clocks', {
            seat: fullTime(stall.clocks.seat),
            hub: fullTime(stall.clocks.hub),
            bound: stall.clocks.boundSeconds,
          })}
        </p>
      ) : null}
      <p>{t(`stall.todo.${stall.cause}`)}</p>
    </div>
  );
}

type ExportProps = { view: UnsentView; asked: Asked; written: string | null; onWrite: () => void };

function Export({ view, asked, written, onWrite }: ExportProps) {
  const { t } = useTranslation('unsent');
  return (
    <section aria-label={t('export.title')}>
      <h3>{t('export.title')}</h3>
      <p>{t('export.what')}</p>
      <p>{t('export.rule')}</p>
      <div className="unsent-line">
        <ShortcutButton
          keys="Ctrl+E"
          type="primary"
          disabled={view.ops === 0 || !view.exportable}
          loading={asked.busy}
          onPress={onWrite}
        >
          {t('export.write')}
        </ShortcutButton>
        <span className="unsent-soft">
          {view.exportable
            ? t('export.hours', { n: view.hours.value, basis: view.hours.basis })
            : t('export.unavailable')}
        </span>
      </div>
      <ErrorNotice error={asked.error} />
      {written ? <p role="status">{t('export.done', { file: written })}</p> : null}
    </section>
  );
}

function Files({ files }: Pick<UnsentView, 'files'>) {
  const { t } = useTranslation('unsent');
  if (files.length === 0) return null;
  return (
    <section aria-label={t('files.title')}>
      <h3>{t('files.title')}</h3>
      <table>
        <thead>
          <tr>
            <th>{t('files.at')}</th>
            <th>{t('files.file')}</th>
            <th>{t('files.left')}</th>
            <th>{t('files.expires')}</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.fileId}>
              <td>
                <TimeText at={file.at} />
              </td>
              <td className="unsent-file">{file.file}</td>
              <td>{t(file.left === 0 ? 'files.allDecided' : 'files.some', { left: file.left, ops: file.ops })}</td>
              <td>
                <TimeText at={file.expiresAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type BringInProps = { asked: Asked; brought: ReturnType<typeof useUnsent>['brought']; onBringIn: () => void };

/** For a seat that has a line: another seat's file. What it holds stays unreadable here. */
function BringIn({ asked, brought, onBringIn }: BringInProps) {
  const { t } = useTranslation('unsent');
  const online = useStatus()?.line.state === 'online';
  return (
    <section aria-label={t('bringIn.title')}>
      <h3>{t('bringIn.title')}</h3>
      <p>{t('bringIn.what')}</p>
      <div className="unsent-line">
        <ShortcutButton keys="Ctrl+I" disabled={!online} loading={asked.busy} onPress={onBringIn}>
          {t('bringIn.choose')}
        </ShortcutButton>
        {online ? null : <span className="unsent-soft">{t('bringIn.needsLine')}</span>}
      </div>
      <ErrorNotice error={asked.error} />
      {brought ? (
        <p role="status" data-brought={brought.fileId}>
          {t('bringIn.counts', brought.counts)} {t('bringIn.verdicts', brought.verdicts)}
        </p>
      ) : null}
    </section>
  );
}
