export { CallPane } from './call-pane.tsx';
export { CallTabs } from './call-tabs.tsx';
