import './print.css';

export { PrintPage } from './print-page.tsx';
