import type { Id } from '../../../shared/domain/primitives.ts';
import type { UnsentView } from '../../../shared/ipc/views.ts';
import type { ExportedFile } from '../../../shared/sync/seat/exported.ts';
import { type PendingOp, byPerson } from '../../../shared/sync/seat/pending.ts';
import type { ViewFacts } from '../../../shared/sync/view/facts.ts';
import { numberOf } from './views.ts';

/** Rows a window is given at most; the counts beside them are of everything. */
const shownOps = 500;

/**
 * Everything saved here that the hub has not decided, in the order of sending, with the file it was exported in last.
 * @param may which documents whoever is at the seat may see.
 */
export function unsentView(
  facts: ViewFacts,
  files: readonly ExportedFile[],
  exportable: boolean,
  may: (docId: Id) => boolean,
): UnsentView {
  const sending = facts.book.sending();
  const byHand = sending.filter(byPerson);
  const inFile = fileOfEach(files);
  const left = new Set(sending.map((p) => p.op.opId));
  return {
    orders: new Set(byHand.map((p) => p.op.docId)).size,
    ops: byHand.length,
    urgent: byHand.filter((p) => p.lane === 'urgent').length,
    exportable,
    hours: facts.directory.clocks.courierHours,
    rows: byHand
      .filter((p) => may(p.op.docId))
      .slice(0, shownOps)
      .map((p) => rowOf(p, facts, inFile)),
    files: files.map(({ fileId, at, expiresAt, file, opIds }) => ({
      fileId,
      at,
      expiresAt,
      file,
      ops: opIds.length,
      left: opIds.filter((opId) => left.has(opId)).length,
    })),
  };
}

type Row = UnsentView['rows'][number];

function rowOf({ op, lane }: PendingOp, { book }: ViewFacts, inFile: ReadonlyMap<Id, ExportedFile>): Row {
  const { opId, docId, kind, at, operator } = op;
  const exported = inFile.get(opId);
  return {
    opId,
    docId,
    number: numberOf(op, book),
    isOrder: op.kind === 'create' || book.view(docId)?.doc.kind === 'order',
    kind,
    at,
    operator,
    urgent: lane === 'urgent',
    exported: exported ? { at: exported.at, file: exported.file } : null,
  };
}

/** `files` are newest first: the newest file an op lies in is the one that counts. */
function fileOfEach(files: readonly ExportedFile[]): Map<Id, ExportedFile> {
  return new Map(files.toReversed().flatMap((file) => file.opIds.map((opId) => [opId, file] as const)));
}
