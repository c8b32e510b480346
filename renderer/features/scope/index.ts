export { useScopeToggle } from './scope-key.ts';
export { ScopePanel } from './scope-panel.tsx';
