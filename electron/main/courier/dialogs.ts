import { dialog } from 'electron';

/** Where a person wants a courier file to be written or taken from; null when they changed their mind. */
export type CourierDialogs = {
  saveAs(suggested: string): Promise<string | null>;
  open(): Promise<string | null>;
};

export const COURIER_EXTENSION = 'ldcourier';
const filters = [{ name: `Liandong Seat (*.${COURIER_EXTENSION})`, extensions: [COURIER_EXTENSION] }];

/** The operating system's own dialogs: they alone show the folders this machine is allowed to use. */
export const systemDialogs: CourierDialogs = {
  async saveAs(suggested) {
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: suggested, filters });
    return canceled || filePath === '' ? null : filePath;
  },
  async open() {
    const { canceled, filePaths } = await dialog.showOpenDialog({ filters, properties: ['openFile'] });
    return canceled ? null : (filePaths[0] ?? null);
  },
};
