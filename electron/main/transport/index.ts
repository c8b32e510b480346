export { createHubClient, type HubClient } from './hub-client.ts';
