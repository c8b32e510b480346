export { hostOf, pageUrl, type Host } from './hosts.ts';
export { registerScheme, servePages } from './scheme.ts';
