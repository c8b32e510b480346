export * from './canonical.ts';
export * from './courier.ts';
export * from './signing.ts';
export * from './version.ts';
export * from './wire.ts';
