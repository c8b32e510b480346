import { z } from 'zod';

/** The five categories of the annex (document B): 报警, 咨询, 求助, 投诉举报, 意见建议. */
export const Category = z.enum(['report', 'enquiry', 'help', 'complaint', 'suggestion']);
export type Category = z.infer<typeof Category>;
