import { useTranslation } from 'react-i18next';
import { TextField } from '../../../ui/form/index.ts';
import { ActPanel } from './act-panel.tsx';
import { type FormProps, useActForm } from './use-act-form.ts';

const noText = { text: '' };
const noNote = { note: '' };

/** 受理: it is ours; a remark is optional, so the key and Enter are enough. */
export function AcceptForm(props: FormProps) {
  const { t } = useTranslation('order');
  const { value, set, act, panel } = useActForm(props, 'accept', noNote);
  const submit = () => void act({ kind: 'accept', body: { note: value.note } });
  return (
    <ActPanel {...panel} onSubmit={submit} onClose={props.onClose}>
      <TextField wide label={t('form.accept.note')} value={value.note} onChange={(note) => set({ note })} />
    </ActPanel>
  );
}

/** 办结. */
export function CloseForm(props: FormProps) {
  const { t } = useTranslation('order');
  const { value, set, act, panel } = useActForm(props, 'close', noText);
  const submit = () => void act({ kind: 'close', body: { text: value.text } });
  return (
    <ActPanel {...panel} onSubmit={submit} onClose={props.onClose}>
      <TextField rows={2} label={t('form.close.text')} value={value.text} onChange={(text) => set({ text })} />
    </ActPanel>
  );
}

/** 撤销 has to say why. */
export function WithdrawForm(props: FormProps) {
  const { t } = useTranslation('order');
  const { value, set, act, panel } = useActForm(props, 'withdraw', noText);
  const label = t('form.withdraw.text');
  const submit = () => void act({ kind: 'withdraw', body: { text: value.text.trim() } });
  return (
    <ActPanel {...panel} missing={value.text.trim() ? [] : [label]} onSubmit={submit} onClose={props.onClose}>
      <TextField rows={2} required label={label} value={value.text} onChange={(text) => set({ text })} />
    </ActPanel>
  );
}

/** 备注. */
export function NoteForm(props: FormProps) {
  const { t } = useTranslation('order');
  const { value, set, act, panel } = useActForm(props, 'note', noText);
  const label = t('form.note.text');
  const submit = () => void act({ kind: 'note', body: { text: value.text.trim() } });
  return (
    <ActPanel {...panel} missing={value.text.trim() ? [] : [label]} onSubmit={submit} onClose={props.onClose}>
      <TextField rows={2} required label={label} value={value.text} onChange={(text) => set({ text })} />
    </ActPanel>
  );
}

/** 提交会商 (L5). */
export function ConferenceForm(props: FormProps) {
  const { t } = useTranslation('order');
  const { value, set, act, panel } = useActForm(props, 'submit_conference', noText);
  const submit = () => void act({ kind: 'submit_conference', body: { text: value.text } });
  return (
    <ActPanel {...panel} onSubmit={submit} onClose={props.onClose}>
      <TextField rows={2} label={t('form.conference.text')} value={value.text} onChange={(text) => set({ text })} />
    </ActPanel>
  );
}

/** 可联系: asks once more, because it frees others to ring the person who threatened (L2). */
export function ContactableForm(props: FormProps) {
  const { t } = useTranslation('order');
  const { act, panel } = useActForm(props, 'mark_contactable', {});
  // Main fills in the linked parts it holds for as well.
  const submit = () => void act({ kind: 'mark_contactable', body: { parts: [] } });
  return (
    <ActPanel {...panel} onSubmit={submit} onClose={props.onClose}>
      <p className="form-wide">{t('form.contactable')}</p>
    </ActPanel>
  );
}
