export { CallNotes } from './call-notes.tsx';
export { CallPane } from './call-pane.tsx';
export { CallTabs } from './call-tabs.tsx';
