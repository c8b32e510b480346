import { expect, test } from 'vitest';
import { type Fields, emptyFields } from '../../../shared/domain/index.ts';
import type { Proposal } from '../../../shared/triage/index.ts';
import { withPatch } from '../drafts/patch.ts';
import { nothingOffered, raise } from './raise.ts';

const calm: Proposal = {
  handler: '12345',
  action: 'accept',
  urgent: false,
  viaCity: false,
  linkage: [],
  category: '求助',
  annexItem: '附件·求助·12345 第2项',
  dangers: [],
  callerThreatens: false,
  reasons: [],
  alternatives: [],
  confidence: 0.8,
};
const alarming: Proposal = {
  ...calm,
  handler: '110',
  urgent: true,
  dangers: ['public_safety'],
  linkage: ['gas', '119'],
  callerThreatens: true,
};
const withMatter = (matter: Partial<Fields['matter']>): Fields => ({
  ...emptyFields,
  matter: { ...emptyFields.matter, ...matter },
});

test('a proposal raises urgency, danger, silence and services', () => {
  const { patch } = raise(emptyFields, alarming, nothingOffered);
  expect(patch.matter).toMatchObject({
    urgent: true,
    silent: true,
    danger: ['public_safety'],
    services: ['gas', '119'],
  });
});

test('a calmer proposal lowers and removes nothing', () => {
  const ticked = withMatter({ urgent: true, silent: true, danger: ['person', 'extreme_act'], services: ['120'] });
  const { patch } = raise(ticked, calm, nothingOffered);
  expect(withPatch(ticked, patch).matter).toMatchObject({
    urgent: true,
    silent: true,
    danger: ['person', 'extreme_act'],
    services: ['120'],
  });
});

test('what the operator took out is not put in again', () => {
  const once = raise(emptyFields, alarming, nothingOffered);
  const cleared = withMatter({ services: ['119'] });
  const again = raise(cleared, alarming, once.offered);
  expect(withPatch(cleared, again.patch).matter).toMatchObject({ urgent: false, danger: [], services: ['119'] });
});

test('category and clause follow the proposal until the operator chooses others', () => {
  const first = raise(emptyFields, calm, nothingOffered);
  const filled = withPatch(emptyFields, first.patch);
  expect(filled.matter).toMatchObject({ category: 'help', clause: '附件·求助·12345 第2项' });

  const complaint: Proposal = { ...calm, category: '投诉举报', annexItem: '附件·投诉举报·12345' };
  const second = raise(filled, complaint, first.offered);
  expect(withPatch(filled, second.patch).matter.category).toBe('complaint');

  const chosen = withPatch(filled, { matter: { category: 'enquiry', clause: '本市目录' } });
  const third = raise(chosen, complaint, first.offered);
  expect(withPatch(chosen, third.patch).matter).toMatchObject({ category: 'enquiry', clause: '本市目录' });
});
