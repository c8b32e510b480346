export * from './port.ts';
export { createMemoryStore } from './memory.ts';
export { keptBeside, type RenewableStore } from './kept.ts';
