export { AlertStrip } from './alert-strip.tsx';
