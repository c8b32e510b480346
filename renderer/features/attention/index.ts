import '../../ui/form/form.css';
import './attention.css';

export { AttentionPanel } from './attention-panel.tsx';
