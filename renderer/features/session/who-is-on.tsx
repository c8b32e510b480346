import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Mode } from '../../../shared/domain/index.ts';
import type { Operator, SessionView } from '../../../shared/ipc/index.ts';
import { useDesk } from '../../stores/index.ts';
import { clockTime, useErrorText } from '../../ui/index.ts';

type Props = { session: SessionView; operator: Operator };

/** Who is on the seat and how they came; sign-out, and the way into a drill and back. */
export function WhoIsOn({ session, operator }: Props) {
  const { t } = useTranslation(['session', 'enums']);
  const { signOut, setMode } = useSessionActs();
  const drill = session.mode === 'drill';
  return (
    <div className="who">
      <span className="who-name" title={t('who.since', { time: clockTime(operator.since) })}>
        {t('who.signedIn', { name: operator.displayName, role: t(`enums:operatorRole.${operator.role}`) })}
      </span>
      {operator.how === 'online' ? null : <strong className="who-how">{t(`who.${operator.how}`)}</strong>}
      <Button size="small" onClick={() => setMode(drill ? 'real' : 'drill')}>
        {drill ? t('who.toReal') : t('who.toDrill')}
      </Button>
      <Button size="small" onClick={signOut}>
        {t('who.signOut')}
      </Button>
    </div>
  );
}

function useSessionActs() {
  const { t } = useTranslation('session');
  const { modal, message } = App.useApp();
  const desk = useDesk();
  const errorText = useErrorText();
  const ask = (title: string, work: () => Promise<SessionView>): void => {
    modal.confirm({
      title,
      autoFocusButton: 'cancel',
      onOk: () => work().then(desk.session.show, (error: unknown) => void message.error(errorText(error))),
    });
  };
  return {
    signOut: () =>
      ask(t('who.signOutAsk'), async () => {
        await desk.drafts.flushAll();
        await desk.unfinished.flush();
        return desk.seat.call('session.signOut', {});
      }),
    setMode: (mode: Mode) =>
      ask(mode === 'drill' ? t('who.toDrillAsk') : t('who.toRealAsk'), () =>
        desk.seat.call('session.setMode', { mode }),
      ),
  };
}
