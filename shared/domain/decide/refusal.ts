import { z } from 'zod';

/** Why an op was refused. Each reason has one message per language in the desk's catalogue. */
export const RefusalReason = z.enum([
  'unknown_document',
  'already_exists',
  'wrong_organisation',
  'wrong_role',
  'emergency_session_only_emergencies',
  'not_addressed_to_you',
  'not_owner',
  'not_signed_yet',
  'already_signed',
  'already_accepted',
  'order_ended',
  'missing_fields',
  'bad_number',
  'return_reason_barred_for_danger',
  'return_needs_clause_and_owner',
  'return_barred_after_decision',
  'nothing_to_resend',
  'push_only_by_city_police',
  'push_target_not_county_police',
  'dispatch_only_by_police',
  'already_dispatched',
  'assign_only_by_hotline',
  'hand_over_before_disposal',
  'hand_over_only_by_police',
  'feedback_before_accept',
  'close_before_feedback',
  'police_part_closed_by_police',
  'call_back_blocked',
  'not_contactable_yet',
  'three_way_not_open',
  'three_way_already_open',
  'three_way_concluded',
  'three_way_still_open',
  'danger_question_first',
  'opinions_missing',
  'other_side_did_not_agree',
  'withdraw_only_by_sender',
  'only_police_stands_down',
  'voice_not_needed_for_own_order',
  'receipt_already_joined',
  'already_handed_over',
  'not_the_notifier',
  'contactable_not_barred',
  'sign_again_first',
  'internet_matter_answered_there',
  'told_needs_channel',
  'complaint_to_unit_complained_of',
  'nothing_to_reopen',
  'merge_into_ended',
  'merge_of_drill_and_real',
  'danger_merged_into_calm',
  'nothing_to_unmerge',
  'extend_before_accept',
  'extension_barred_for_danger',
  'extension_too_long',
  'extensions_used_up',
  'number_taken',
  'paper_in_the_future',
  'own_hand_over',
  'already_countersigned',
  'surge_only_by_city_police',
  'surge_only_to_county_police',
  'surge_already_running',
  'surge_already_ended',
  'surge_over',
  'surge_ends_before_it_starts',
  'already_reviewed',
  'own_emergency_sign_in',
  'id_reused',
  'malformed',
  'revoked_device',
  'unknown_device',
  'bad_signature',
  'unknown_operator',
]);
export type RefusalReason = z.infer<typeof RefusalReason>;

/** Final verdicts of the protocol other than `applied` (DESIGN, Protocol). */
export type RefusalVerdict = 'conflict' | 'forbidden' | 'not_found' | 'invalid';

/** A refusal with the clause it rests on and the detail an operator needs to act. */
export type Refusal = { verdict: RefusalVerdict; reason: RefusalReason; clause: string; detail: string };

/** The act was right when it was done but the order has moved on: kept, shown, and offered again (DOMAIN “Conflicts”). */
export const conflict = (reason: RefusalReason, clause = '', detail = ''): Refusal => ({
  verdict: 'conflict',
  reason,
  clause,
  detail,
});
/** The organisation or role may never do this to this order. */
export const forbidden = (reason: RefusalReason, clause = '', detail = ''): Refusal => ({
  verdict: 'forbidden',
  reason,
  clause,
  detail,
});
/** The op itself is wrong and would be refused whatever the order's state. */
export const invalid = (reason: RefusalReason, clause = '', detail = ''): Refusal => ({
  verdict: 'invalid',
  reason,
  clause,
  detail,
});
