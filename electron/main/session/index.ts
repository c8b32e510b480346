export { sessionHandlers } from './handlers.ts';
export { hubProvider } from './hub-provider.ts';
export { SessionService } from './service.ts';
export type { SecretsPort } from './ports.ts';
