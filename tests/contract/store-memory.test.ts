import { createMemoryStore } from '../../shared/sync/store/memory.ts';
import { describeStore } from './store.ts';

describeStore('store in memory', () => {
  const store = createMemoryStore();
  return Promise.resolve({ store, again: () => Promise.resolve(store), dispose: () => store.close() });
});
