import type { Category } from '../../shared/domain/index.ts';
import type { Proposal } from '../../shared/triage/index.ts';

/** The five rows of the annex as the triage assistant names them, in the words of the document. */
export const annexCategories: Record<Proposal['category'], Category> = {
  报警: 'report',
  咨询: 'enquiry',
  求助: 'help',
  投诉举报: 'complaint',
  意见建议: 'suggestion',
};
