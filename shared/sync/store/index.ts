export * from './port.ts';
export { createMemoryStore } from './memory.ts';
