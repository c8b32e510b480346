export { ListsColumn } from './lists-column.tsx';
