import type { ReactElement } from 'react';
import type { FormKind } from './act-store.ts';
import { CorrectForm, ResendForm } from './correct-form.tsx';
import { FollowUpForm } from './follow-up-form.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import { FlagForm, ReviewForm } from './harassment-forms.tsx';
import { MergeForm, UnmergeForm } from './merge-forms.tsx';
import { DispatchForm, PushForm } from './police-forms.tsx';
import { ReturnForm } from './return-form.tsx';
import { AcceptForm, CloseForm, ConferenceForm, ContactableForm, NoteForm, WithdrawForm } from './text-forms.tsx';
import { ExtendForm, ReopenForm } from './term-forms.tsx';
import {
  AnswerUrgeForm,
  PauseClockForm,
  RectifyForm,
  ReportRectificationForm,
  ResumeClockForm,
  SignOffForm,
  SuperviseForm,
  UrgeForm,
} from './supervision-forms.tsx';
import type { FormProps } from './use-act-form.ts';
import { AssignForm, FeedbackForm, ServiceForm } from './work-forms.tsx';

/** The form of every act that has one. */
export const actForms: Record<FormKind, (props: FormProps) => ReactElement> = {
  accept: AcceptForm,
  return: ReturnForm,
  resend: ResendForm,
  correct: CorrectForm,
  push: PushForm,
  dispatch: DispatchForm,
  assign: AssignForm,
  feedback: FeedbackForm,
  hand_over: HandOverForm,
  follow_up: FollowUpForm,
  close: CloseForm,
  extend: ExtendForm,
  reopen: ReopenForm,
  flag_harassment: FlagForm,
  review_harassment: ReviewForm,
  merge: MergeForm,
  unmerge: UnmergeForm,
  urge: UrgeForm,
  answer_urge: AnswerUrgeForm,
  supervise: SuperviseForm,
  rectify: RectifyForm,
  report_rectification: ReportRectificationForm,
  sign_off: SignOffForm,
  pause_clock: PauseClockForm,
  resume_clock: ResumeClockForm,
  withdraw: WithdrawForm,
  note: NoteForm,
  mark_contactable: ContactableForm,
  submit_conference: ConferenceForm,
  tell_service: ServiceForm,
};
