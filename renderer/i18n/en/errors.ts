import type { Messages } from '../messages.ts';
import type { errors as zh } from '../zh-CN/errors.ts';

export const errors: Messages<typeof zh> = {
  code: {
    bad_request: 'Something is not filled in correctly. Check the fields marked red and try again.',
    not_signed_in: 'Nobody is signed in. Sign in first; for an emergency call use “Emergency sign-in”.',
    not_enrolled: 'This seat is not enrolled. Ask the administrator for a one-time code.',
    wrong_password: 'Name or password is wrong. Type them again.',
    too_many_attempts:
      'Too many wrong attempts; locked for a while. For an emergency call use “Emergency sign-in”, otherwise call the shift leader.',
    offline_sign_in_unknown:
      'This person has never signed in here while online and cannot be checked offline. Use someone who has, or “Emergency sign-in”.',
    offline_sign_in_expired:
      'The offline sign-in has expired; sign in once online. For an emergency call use “Emergency sign-in”.',
    hub_unreachable: 'The platform cannot be reached. Check the line or the address; calls can still be taken.',
    hub_refused: 'The platform refused this seat. Ask the administrator to check its authorisation.',
    code_unknown_or_used: 'The code is unknown or has been used. Ask the administrator for a new one.',
    not_found: 'Not found: it may have ended or you may not see it. Refresh the list.',
    refused: 'The rules do not allow this.',
    disk_full:
      'The disk is full: ordinary content cannot be saved, danger orders still can. Tell the administrator at once.',
    not_saved:
      'Not saved. Do not close the window and try again; if it still fails, write it down and tell the administrator.',
    internal:
      'Something failed inside the program; what you typed is still here. Try again, then tell the administrator.',
  },
  refusal: {
    unknown_document: 'The platform does not have this order yet. Try again in a moment.',
    already_exists: 'This order exists already; nothing to do.',
    wrong_organisation: 'This order is not handled by your organisation.',
    wrong_role: 'Your role may not do this. Ask someone who may.',
    emergency_session_only_emergencies:
      'An emergency sign-in may only record, dispatch and hand over danger orders. Sign in properly for anything else.',
    not_addressed_to_you: 'This order is not addressed to you; you cannot sign or return it.',
    not_owner: 'Your organisation does not own this order now; its owner must do this.',
    not_signed_yet: 'Sign for it first.',
    already_signed: 'Already signed for.',
    already_accepted: 'Already accepted.',
    order_ended: 'This order has ended. Add a note or open a follow-up.',
    missing_fields: 'Fields are missing. Complete what is red; if there is danger press F9.',
    bad_number: 'The check digit does not fit. Compare and type the number again.',
    return_reason_barred_for_danger:
      'A danger order cannot be returned for this reason. Act first, then correct or push on.',
    return_needs_clause_and_owner: 'Returning as “not our scope” needs the clause and the proposed owner.',
    return_barred_after_decision:
      'Ownership was decided; no return. With new facts submit to conference or open a linked order.',
    nothing_to_resend: 'This order was not returned.',
    push_only_by_city_police: 'Only the city 110 pushes to a county 110.',
    push_target_not_county_police: 'The target must be a county 110. Choose again.',
    dispatch_only_by_police: 'Only 110 dispatches. Transfer it to 110.',
    already_dispatched: 'Already dispatched. Tick “additional dispatch” if a second one is meant.',
    assign_only_by_hotline: 'Only 12345 assigns an undertaking unit.',
    hand_over_before_disposal: 'Record the disposal first, then hand over.',
    hand_over_only_by_police: 'Only 110 hands over.',
    feedback_before_accept: 'Accept it first, then give feedback.',
    close_before_feedback: 'There is no feedback yet. Give feedback before closing.',
    police_part_closed_by_police: 'Only 110 closes the police part.',
    call_back_blocked: 'The caller must not be called back. Use the safe contact.',
    not_contactable_yet: '110 has not marked the person contactable. Do not contact anyone involved.',
    three_way_not_open: 'No three-way call is open.',
    three_way_already_open: 'A three-way call is open already.',
    three_way_concluded: 'The three-way call has an outcome already.',
    three_way_still_open: 'The three-way call has no outcome yet.',
    danger_question_first: 'Answer the danger question first.',
    opinions_missing: 'Opinions are missing. Write each side’s opinion and clause.',
    other_side_did_not_agree: 'The other side did not agree. Record who agreed, or choose “no agreement”.',
    withdraw_only_by_sender: 'Only the sender withdraws.',
    only_police_stands_down: 'Only 110 stands a danger order down.',
    voice_not_needed_for_own_order: 'This is your own order: dispatch or handle it, no voice hand-over needed.',
    receipt_already_joined: 'This voice receipt has met its order. Work on the order.',
    already_handed_over: 'Already handed over.',
    id_reused: 'The same id came with other content. Use “offer again”.',
    malformed: 'The request is malformed. Check it and send it again.',
    revoked_device: 'This seat has been revoked. Call the administrator.',
    unknown_device: 'The platform does not know this seat. Ask the administrator to enrol it again.',
    bad_signature: 'The seat’s signature does not verify. Ask the administrator to check its keys.',
    unknown_operator: 'The platform does not know this operator. Ask the administrator to check the account.',
  },
  withClause: '{{text}} (basis: {{clause}})',
  missingList: 'Missing: {{fields}}',
  details: 'Technical detail',
  title: 'Not done',
};
