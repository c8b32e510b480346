import { useTranslation } from 'react-i18next';
import { numbersOf } from '../../../shared/domain/index.ts';
import { useForm } from '../../stores/form-store.ts';
import { useDesk, useNavigation } from '../../stores/index.ts';
import { InlineForm, TextField } from '../../ui/form/index.ts';
import { typedTime, useRequiredText } from '../../ui/index.ts';

const nothing = { form: '', writer: '', writtenAt: '' };

/** 补录: the number, the writer and the time first, because they stand on the paper; then the form as for any call. */
export function EntryForm() {
  const { t } = useTranslation('duty');
  const desk = useDesk();
  const navigation = useNavigation();
  const { value, set, run, error, busy } = useForm('duty:paper', nothing);
  const writtenAt = typedTime(value.writtenAt);
  const required = useRequiredText();
  const missing = required([
    value.writer.trim() === '' && t('paper.writer'),
    value.writtenAt.trim() === '' && t('paper.writtenAt'),
  ]);
  const barred = (): string | null => {
    if (value.form.trim() && numbersOf(value.form) === null) return t('paper.badNumber');
    if (missing !== null) return missing;
    return writtenAt === null ? t('paper.badTime') : null;
  };
  const submit = (): void => {
    if (writtenAt === null) return;
    const paper = { form: value.form.trim(), writer: value.writer.trim(), writtenAt };
    void run(async () => {
      const draft = await desk.seat.call('drafts.open', { channel: 'paper', callerNumber: '', follows: null, paper });
      navigation.openCall(desk.drafts.adopt(draft));
    });
  };
  return (
    <InlineForm
      title={t('paper.entryTitle')}
      submitLabel={t('paper.enter')}
      barred={barred()}
      busy={busy}
      error={error}
      focus
      onSubmit={submit}
    >
      <TextField
        wide
        label={t('paper.form')}
        placeholder={t('paper.formHint')}
        value={value.form}
        maxLength={40}
        onChange={(form) => set({ form })}
      />
      <TextField
        label={t('paper.writer')}
        value={value.writer}
        required
        maxLength={200}
        onChange={(writer) => set({ writer })}
      />
      <TextField
        label={t('paper.writtenAt')}
        placeholder={t('paper.writtenAtHint')}
        value={value.writtenAt}
        required
        maxLength={20}
        onChange={(text) => set({ writtenAt: text })}
      />
    </InlineForm>
  );
}
