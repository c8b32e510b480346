import { Button, Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/ipc/index.ts';
import { useDesk } from '../../stores/index.ts';
import { ErrorNotice, Labelled, ShortcutButton, useListText } from '../../ui/index.ts';
import { AutostartSetting } from './autostart-setting.tsx';
import { SessionCard } from './card.tsx';
import { useSubmit } from './use-submit.ts';

type Props = { session: SessionView; onEmergency: () => void };

/** Name and password; who may sign in without a line is said before anybody needs to know. */
export function SignInPage({ session, onEmergency }: Props) {
  const { t } = useTranslation('session');
  const desk = useDesk();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const passwordField = useRef<InputRef>(null);
  const nameMissing = name.trim() === '';
  const { busy, error, submit } = useSubmit(async () => {
    setChecked(true);
    if (nameMissing) return;
    try {
      desk.session.show(await desk.seat.call('session.signIn', { name: name.trim(), password }));
    } catch (failure) {
      setPassword('');
      passwordField.current?.focus();
      throw failure;
    }
  });
  const { enrolled, known } = session;
  const list = useListText();
  const names = list(known);
  return (
    <SessionCard
      title={t('signIn.title')}
      intro={enrolled ? t('signIn.seat', { org: enrolled.orgName, seat: enrolled.seatName }) : null}
      onSubmit={submit}
    >
      <Labelled label={t('signIn.name')} htmlFor="sign-in-name">
        <Input
          id="sign-in-name"
          size="large"
          autoFocus
          autoComplete="off"
          list="sign-in-known"
          value={name}
          onChange={(e) => setName(e.target.value)}
        />
        <datalist id="sign-in-known">
          {known.map((n) => (
            <option key={n} value={n} />
          ))}
        </datalist>
      </Labelled>
      <p className="session-bad">{checked && nameMissing ? t('signIn.nameMissing') : ''}</p>
      <Labelled label={t('signIn.password')} htmlFor="sign-in-password">
        <Input.Password
          id="sign-in-password"
          size="large"
          ref={passwordField}
          autoComplete="off"
          value={password}
          onChange={(e) => setPassword(e.target.value)}
        />
      </Labelled>
      <ErrorNotice error={error} />
      <Button type="primary" size="large" block htmlType="submit" loading={busy}>
        {t('signIn.submit')}
      </Button>
      <p className="session-hint">{names ? t('signIn.offlineKnown', { names }) : t('signIn.offlineNone')}</p>
      <ShortcutButton keys="F9" danger size="large" block onPress={onEmergency}>
        {t('signIn.toEmergency')}
      </ShortcutButton>
      <p className="session-hint">{t('signIn.emergencyWhen')}</p>
      <AutostartSetting />
    </SessionCard>
  );
}
