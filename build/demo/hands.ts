/** The hands of an operator: everything they do goes through what stands on the screen, by role, name and key. */
export * as call from './hands/call.ts';
export * as lists from './hands/lists.ts';
export * as order from './hands/order.ts';
export * as receipt from './hands/receipt.ts';
export * as session from './hands/session.ts';
export * as talk from './hands/talk.ts';
export * as voice from './hands/voice.ts';
