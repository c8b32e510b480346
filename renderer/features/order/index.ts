import '../../ui/form/form.css';
import './order.css';

export { OrderPane, type OrderPaneProps } from './order-pane.tsx';
