import type { Action, Handler, TriageInput } from './types.ts';

/**
 * What the seat does, given whose matter it is: B 四(一), and 四(二)1 for what comes first.
 * A matter in two parts taken at 12345 sends the police part to the city 110 at once and keeps its own part.
 */
export function actionFor(receivedBy: TriageInput['receivedBy'], handler: Handler, danger: boolean): Action {
  switch (handler) {
    case 'other':
      return 'guide';
    case 'unclear':
      return danger ? 'dispatch_first_then_transfer' : 'three_way';
    case 'both':
      return receivedBy === '110' ? 'dispatch_first_then_transfer' : 'transfer';
    default:
      return handler === receivedBy ? 'accept' : 'transfer';
  }
}

/** A county 110 reaches 12345 through the city 110 only (B 四(一)). */
export function goesViaCity(input: Pick<TriageInput, 'receivedBy' | 'level'>, handler: Handler): boolean {
  return input.receivedBy === '110' && input.level === 'county' && (handler === '12345' || handler === 'both');
}
