/** Every message between seat and hub. One schema serves validation on both sides, OpenAPI and the types. */
export * from './wire/identity.ts';
export * from './wire/push.ts';
export * from './wire/pull.ts';
export * from './wire/report.ts';
export * from './wire/lookup.ts';
export * from './wire/courier.ts';
export * from './wire/quarantine.ts';
export * from './wire/error.ts';
