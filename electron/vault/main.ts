import { answerCommand, type Answer, type Command } from '../../shared/sync/store/messages.ts';
import { createDexieStore } from './store.ts';

/** What the preload offers to this page, and all it can reach of the outside. */
type Bridge = {
  onCommand(listener: (id: number, command: Command) => void): void;
  answer(id: number, answer: Answer): void;
};

declare global {
  interface Window {
    vault: Bridge;
  }
}

const store = createDexieStore({ indexedDB, IDBKeyRange });

// Usually answered with false; where it is granted the browser will not clear the database to make room.
void navigator.storage.persist();

window.vault.onCommand((id, command) => {
  void answerCommand(store, command).then((answer) => window.vault.answer(id, answer));
});
