export { sessionHandlers } from './handlers.ts';
export { hubProvider } from './hub-provider.ts';
export { SessionService, type SessionActor } from './service.ts';
export type { DeviceKeysPort, EnrolmentPort, IdentityProvider, SecretsPort, SessionPorts } from './ports.ts';
