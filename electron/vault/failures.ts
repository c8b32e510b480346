import { StoreError, type StoreErrorCode } from '../../shared/sync/store/port.ts';

const codes: Readonly<Record<string, StoreErrorCode>> = {
  QuotaExceededError: 'full',
  DatabaseClosedError: 'closed',
  VersionError: 'newer',
  DataError: 'invalid',
  DataCloneError: 'invalid',
  InvalidArgumentError: 'invalid',
};

/** What a failure of Dexie or of the browser means to main. The message names the kind only: others quote keys. */
export function storeFailure(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const name = error instanceof Error ? kindOf(error) : 'unknown failure';
  return new StoreError(codes[name] ?? 'broken', name, error);
}

/** Dexie wraps the browser's error: an aborted transaction names its real cause inside. */
function kindOf(error: Error): string {
  const inner = 'inner' in error && error.inner instanceof Error ? error.inner : undefined;
  if (inner !== undefined && inner !== error && codes[error.name] === undefined) return kindOf(inner);
  return error.name;
}
