import { contextBridge, ipcRenderer } from 'electron';
import { seatApi } from './bridge.ts';

contextBridge.exposeInMainWorld('seat', seatApi(ipcRenderer));
