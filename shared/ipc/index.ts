export * from './contract.ts';
export * from './errors.ts';
export * from './seat-api.ts';
export * from './start.ts';
export * from './views.ts';
