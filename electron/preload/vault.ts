import { contextBridge, ipcRenderer } from 'electron';

/** The three messages between main and the vault; `electron/main/vault/window.ts` has the other ends. */
const READY = 'vault:ready';
const COMMAND = 'vault:command';
const ANSWER = 'vault:answer';

contextBridge.exposeInMainWorld('vault', {
  /** Takes the one listener and tells main that commands may come. */
  onCommand(listener: (id: number, command: unknown) => void): void {
    ipcRenderer.removeAllListeners(COMMAND);
    ipcRenderer.on(COMMAND, (_event, id: number, command: unknown) => listener(id, command));
    ipcRenderer.send(READY);
  },
  answer(id: number, answer: unknown): void {
    ipcRenderer.send(ANSWER, id, answer);
  },
});
