import '../../ui/form/form.css';
import './three-way.css';

export { ThreeWayPane, type ThreeWayPaneProps } from './three-way-pane.tsx';
