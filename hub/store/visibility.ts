import { type Doc, type OrgId, readersOf } from '../../shared/domain/index.ts';

export function mayRead(org: OrgId, doc: Doc): boolean {
  return readersOf(doc).includes(org);
}
