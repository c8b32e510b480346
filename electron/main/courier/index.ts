export { courierHandlers } from './handlers.ts';
export { Courier } from './courier.ts';
export { type CourierDialogs, systemDialogs } from './dialogs.ts';
