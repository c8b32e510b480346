export { FailedStart } from './failed-start.tsx';
