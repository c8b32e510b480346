export { createHubClient, defaultTimeouts, type HubAddress, type HubClient, type Timeouts } from './hub-client.ts';
