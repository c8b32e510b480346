import './unsent.css';

export { UnsentPage } from './unsent-page.tsx';
