import { z } from 'zod';
import { Quarter, QuarterReport } from '../../domain/evaluation/report.ts';
import { Id } from '../../domain/primitives.ts';

/** `signInId` proves who asks: the device alone is anybody who sits at it. */
export const ReportQuery = z.object({ quarter: Quarter, signInId: Id });
export type ReportQuery = z.infer<typeof ReportQuery>;

export const ReportResponse = z.object({ report: QuarterReport });
export type ReportResponse = z.infer<typeof ReportResponse>;
