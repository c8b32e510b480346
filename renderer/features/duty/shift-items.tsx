import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ShiftItem } from '../../../shared/domain/index.ts';
import { DangerMark, OrderNumber } from '../../ui/index.ts';

type Props = {
  items: readonly ShiftItem[];
  /** With both, each line takes a remark; without, the remark that was made is shown. */
  remarks?: Readonly<Record<string, string>>;
  onRemark?: (id: string, text: string) => void;
};

/** The lines of a shift hand-over: why each stands there, which it is, and what is said about it. */
export function ShiftItems({ items, remarks, onRemark }: Props) {
  const { t } = useTranslation('duty');
  return (
    <ol className="duty-items">
      {items.map((item) => {
        const title = item.title || t('shift.untitled');
        return (
          <li key={item.id} data-kind={item.kind}>
            <strong className="duty-kind">{t(`shift.kind.${item.kind}`)}</strong>
            <span className="duty-what">
              {item.urgent ? <DangerMark danger={[]} urgent /> : null} {title}
              <small>{item.number ? <OrderNumber value={item.number} /> : null}</small>
            </span>
            {onRemark ? (
              <Input
                aria-label={t('shift.remark', { title })}
                placeholder={t('shift.remarkHint')}
                maxLength={200}
                value={remarks?.[item.id] ?? ''}
                onChange={(event) => onRemark(item.id, event.target.value)}
              />
            ) : (
              <span>{item.remark}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
