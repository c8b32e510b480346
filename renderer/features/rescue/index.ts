import './rescue.css';

export { RescueNote } from './rescue-note.tsx';
