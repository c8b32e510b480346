import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../error-notice.tsx';
import { Keys } from '../shortcut/keys-mark.tsx';
import { QuietForm } from './quiet.ts';
import { formKey } from './form-keys.ts';

type Props = {
  title: string;
  submitLabel: string;
  /** Why it cannot be submitted now, in words; null when it can. */
  barred: string | null;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  /** Folds the form; what was typed is the owner's to keep. Without it the form stays. */
  onClose?: () => void;
  /** Told once when the form appears because the operator asked for it: the cursor goes to its first field. */
  focus?: boolean;
  /** Just saved and nothing typed since: nothing in it is red. */
  saved?: boolean;
  children?: ReactNode;
};

const firstField = 'input:not([disabled]), textarea:not([disabled])';
/** A choice already made asks for nothing: the cursor goes past it, to where there is something to fill in. */
const answered = (field: HTMLElement): boolean =>
  field instanceof HTMLInputElement && field.type === 'radio' && field.form !== null && isChosen(field);
const isChosen = (radio: HTMLInputElement): boolean =>
  [...(radio.form?.elements ?? [])].some((e) => e instanceof HTMLInputElement && e.name === radio.name && e.checked);

/**
 * A form within the page: never a modal, because a call may be in progress beside it. Its keys work only while the
 * focus is inside it.
 */
export function InlineForm({
  title,
  submitLabel,
  barred,
  busy,
  error,
  onSubmit,
  onClose,
  focus = false,
  saved = false,
  children,
}: Props) {
  const { t } = useTranslation('common');
  const form = useRef<HTMLFormElement>(null);
  const [titleId, hintId] = [useId(), useId()];

  useLayoutEffect(() => {
    const element = form.current;
    if (!focus || !element) return undefined;
    const before = document.activeElement;
    const fields = [...element.querySelectorAll<HTMLElement>(firstField)];
    const field = fields.find((f) => !answered(f)) ?? fields[0];
    (field ?? element.querySelector<HTMLElement>('button[type=submit]'))?.focus();
    return () => {
      // Folded from within: the cursor goes back to the button that opened it, not to the top of the page.
      if (element.contains(document.activeElement) && before instanceof HTMLElement) before.focus();
    };
  }, [focus, title]);

  const submit = () => {
    if (barred === null && !busy) onSubmit();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    const key = formKey(event);
    if (key === null || (key === 'close' && !onClose)) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === 'submit') submit();
    else onClose?.();
  };

  return (
    <form
      ref={form}
      className="inline-form"
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="inline-form-head">
        <h3 id={titleId}>{title}</h3>
        {onClose ? (
          <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} onClick={onClose}>
            {t('close')}
            <Keys keys="Escape" />
          </Button>
        ) : null}
      </div>
      <QuietForm value={saved}>
        <div className="inline-form-fields">{children}</div>
      </QuietForm>
      <ErrorNotice error={error} />
      <div className="inline-form-foot">
        <Button type="primary" htmlType="submit" disabled={barred !== null} loading={busy} aria-describedby={hintId}>
          {submitLabel}
          <Keys keys="Ctrl+Enter" />
        </Button>
        <span id={hintId} className="inline-form-barred" role="status">
          {saved ? '' : barred}
        </span>
      </div>
    </form>
  );
}
