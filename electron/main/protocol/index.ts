export { registerScheme, servePages } from './scheme.ts';
