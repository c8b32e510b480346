import type { Messages } from '../messages.ts';
import type { rescue as zh } from '../zh-CN/rescue.ts';

export const rescue: Messages<typeof zh> = {
  title: 'Rescue mode',
  down: 'The database of this seat cannot be opened. Unsent work and drafts are in the journal, decided orders on the platform.',
  newer:
    'The database of this seat was written by a newer release; this one cannot open it and leaves it alone. Ask the administrator for the newer release. Unsent work and drafts are in the journal.',
  works:
    'Works as always: calls, numbers, dispatch, voice hand-over, sending and receiving; what is unsent and drafts are here; open orders are shown from the copy, and those the platform sends while this runs.',
  not: 'Not now: finding older orders by number. Orders that come in are not confirmed as delivered until the database is back; the other side may telephone, answer as usual.',
  lost: '{{n}} saved records of the journal cannot be read; the files were kept aside. Compare drafts and unsent work, write again what is missing, and tell the administrator.',
  anewTitle: 'Fetching everything again',
  anew: 'Orders were found missing. All of them are being fetched from the hub again (without a line, as soon as it is back). Until then orders that have ended may be missing or out of date. What is unsent and the drafts are not concerned; there is nothing to do.',
  rebuild: 'Rebuild the database…',
  confirm:
    'The database is emptied and filled again from its copy, the journal and the platform. Unsent work, drafts, open orders and kept acts are not touched; without a line, orders that ended long ago are seen again only when it is back.',
  yes: 'Rebuild',
};
