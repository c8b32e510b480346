/**
 * What the bench uses of it. Its own types (`@types/pouchdb-*`) declare a global `Buffer` that is not Node's and break
 * every other file of the tests.
 */
declare module 'pouchdb-browser' {
  export default class PouchDB {
    constructor(name: string);
    bulkDocs(docs: { _id: string; body: string }[]): Promise<unknown>;
    replicate: { to(url: string, options: { batch_size: number }): Promise<{ docs_written: number }> };
    put(doc: { _id: string; body: string }): Promise<unknown>;
  }
}
