import { RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OrderView } from '../../../shared/ipc/index.ts';
import { TextField } from '../../ui/form/index.ts';
import { ErrorNotice, ShortcutButton, TimeText } from '../../ui/index.ts';
import { type Rung, triesOf } from './rungs.ts';

export type Failure = 'busy' | 'no_answer' | 'failed';

type Props = {
  order: OrderView['order'];
  targetName: string;
  ladder: readonly Rung[];
  current: number;
  ownNumber: string;
  busy: boolean;
  error: unknown;
  allowed: boolean;
  onChoose: (index: number) => void;
  onOwnNumber: (number: string) => void;
  onFailed: (result: Failure) => void;
};

const failures: [Failure, string][] = [
  ['busy', 'Ctrl+1'],
  ['no_answer', 'Ctrl+2'],
  ['failed', 'Ctrl+3'],
];

/** The numbers in the order they are tried. One key says why a try failed and moves on to the next. */
export function Ladder(props: Props) {
  const { t } = useTranslation(['voice', 'enums']);
  const { order, ladder, current, busy, allowed } = props;
  return (
    <section className="voice-ladder" aria-label={t('ladder')}>
      <h3>{t('ladder')}</h3>
      {ladder.length === 0 ? (
        <TextField
          label={t('noRoster', { org: props.targetName })}
          inputMode="tel"
          value={props.ownNumber}
          maxLength={200}
          onChange={props.onOwnNumber}
        />
      ) : (
        <ol>
          {ladder.map((rung, i) => (
            <li key={`${rung.rung}-${rung.number}`} aria-current={i === current ? 'step' : undefined}>
              <Button type="text" className="voice-rung" onClick={() => props.onChoose(i)}>
                <span className="voice-now">{i === current ? <RightOutlined aria-label={t('next')} /> : null}</span>
                <span className="voice-rung-name">{t(`enums:voiceRung.${rung.rung}`)}</span>
                <b className="ui-num">{rung.number}</b>
                <span className="voice-soft">
                  {i === current ? t('onDuty', { unit: rung.unit, person: rung.person }) : ''}{' '}
                  {triesOf(rung, order.voice) > 0 ? `${t('tried')} ${triesOf(rung, order.voice)}` : ''}
                </span>
              </Button>
            </li>
          ))}
        </ol>
      )}
      <div className="voice-row">
        {failures.map(([result, keys]) => (
          <ShortcutButton
            key={result}
            keys={keys}
            disabled={!allowed}
            loading={busy}
            onPress={() => props.onFailed(result)}
          >
            {t(`enums:voiceResult.${result}`)}
          </ShortcutButton>
        ))}
      </div>
      <ErrorNotice error={props.error} />
      <Attempts order={order} />
    </section>
  );
}

function Attempts({ order }: Pick<Props, 'order'>) {
  const { t } = useTranslation(['voice', 'enums']);
  return (
    <>
      {order.voice.length === 0 ? null : <h4>{t('attempts')}</h4>}
      <ul className="voice-attempts">
        {order.voice.toReversed().map((a) => (
          <li key={`${a.at}-${a.result}`}>
            <TimeText at={a.at} />{' '}
            {t('attempt', {
              rung: t(`enums:voiceRung.${a.rung}`),
              number: a.number,
              result: t(`enums:voiceResult.${a.result}`),
            })}{' '}
            {a.result === 'told' ? (
              <b>
                {t('receiver', { name: a.receiverName, badge: a.receiverBadge })}{' '}
                {a.theirNumber ? t('theirs', { number: a.theirNumber }) : ''}
              </b>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
