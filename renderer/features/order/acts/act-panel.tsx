import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { InlineForm } from '../../../ui/form/index.ts';
import { useRequiredText } from '../../../ui/index.ts';
import type { FormKind } from './act-store.ts';

type Props = {
  kind: FormKind;
  /** Names of fields that must still be filled; `false` for one that is. */
  missing?: readonly (string | false)[];
  /** Another reason why it cannot be submitted now, in words. */
  barred?: string | null;
  /** The order has moved on and no longer offers this act; what was typed stays readable. */
  gone: boolean;
  /** Brought back from a window that is gone: nobody asked for it now, so it takes no cursor. */
  restored: boolean;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  onClose: () => void;
  children?: ReactNode;
};

/** The inline form of one act on an order, beneath the buttons. */
export function ActPanel({ kind, missing = [], barred = null, gone, restored, children, ...rest }: Props) {
  const { t } = useTranslation(['order', 'enums']);
  const required = useRequiredText();
  const why = gone ? t('act.gone') : (barred ?? required(missing));
  return (
    <InlineForm
      title={t(`enums:op.${kind}`)}
      submitLabel={t(`enums:op.${kind}`)}
      barred={why}
      focus={!restored}
      {...rest}
    >
      {restored && !gone ? <p className="form-wide form-warning">{t('act.unfinished')}</p> : null}
      {gone ? <Alert className="form-wide" type="warning" showIcon title={t('act.gone')} /> : null}
      {children}
    </InlineForm>
  );
}
