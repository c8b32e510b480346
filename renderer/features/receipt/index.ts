import '../../ui/form/form.css';
import './receipt.css';

export { ReceiptPanel } from './receipt-panel.tsx';
