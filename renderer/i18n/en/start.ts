import type { Messages } from '../messages.ts';
import type { start as zh } from '../zh-CN/start.ts';

export const start: Messages<typeof zh> = {
  title: 'This seat has not started',
  loading: 'Looking why…',
  opened: 'It is open; the seat is coming up…',
  what: {
    keys_lost:
      'What cannot be opened are the keys of this seat: the key file, or the secret the operating system kept for it, is gone or is another one.',
    keys_damaged: 'What cannot be opened are the keys of this seat: the key file is damaged.',
    journal_other_keys:
      'What cannot be opened is the journal: it was written under other keys than the ones that are here.',
    journal_newer: 'What cannot be opened is the journal: it was written by a newer release.',
    journal_unreadable:
      'What cannot be opened is the journal: files or folder cannot be read or written; the disk may be broken or the permissions wrong.',
    disk_full: 'What cannot be opened is the journal: the disk is full.',
    other: 'Something nobody expected went wrong; the log says where.',
  },
  lostTitle: 'Is anything lost?',
  lost: {
    keys_lost:
      'Saved drafts, unsent work and orders are on the disk, not a byte changed; without the keys they cannot be read. What the platform has received is there.',
    keys_damaged:
      'Saved drafts, unsent work and orders are on the disk, unchanged; without the keys they cannot be read. What the platform has received is there.',
    journal_other_keys:
      'The journal is unchanged and can be read with its own keys. What the platform has received is there.',
    journal_newer: 'Nothing; the journal is unchanged and opens with the newer release.',
    journal_unreadable:
      'Not known yet. The journal was not changed; try again when disk or permissions are mended. What the platform has received is there.',
    disk_full: 'Nothing, and nothing was damaged; make room and try again.',
    other: 'The program has changed nothing that was saved. What the platform has received is there.',
  },
  todoTitle: 'What to do',
  todo: {
    keys_lost:
      'Have the administrator give the key file or the keyring back, then “Try again”; where that cannot be done, open it with the rescue key.',
    keys_damaged:
      'Have the administrator give keys.json or the key file back from a backup, then “Try again”; without a backup, open it with the rescue key.',
    journal_other_keys:
      'Have the administrator find out whether the key file was exchanged or the folder of another seat copied here. Give the former one back, then “Try again”.',
    journal_newer:
      'Have the administrator install the newer release. Do not begin a new profile with this one unless calls must be taken here before that.',
    journal_unreadable:
      'Have the administrator look at the disk and the permissions of the folder below, then “Try again”.',
    disk_full: 'Have the administrator make room on the disk, then “Try again”. Do not delete the folder below.',
    other: '“Try again” first; if it stays, have the administrator read logs/seat.log in the folder below.',
  },
  folder: 'Folder of this seat (do not delete): {{folder}}',
  again: 'Try again',
  againFailed: 'Tried again; it still cannot be opened ({{time}}).',
  phones: {
    title: 'Until it is mended, take calls like this',
    how: 'Write on paper forms. What is for the other side goes by telephone at once: read all of it out, note who took it and when. An emergency comes before this machine.',
    none: 'There are no numbers to be read on this seat. Use the printed emergency sheet at the duty desk; without it dial 110 or 12345.',
    hall: 'Hall',
    numbers: 'Telephone, in this order',
  },
  rescue: {
    title: 'Rescue key (administrator)',
    what: 'Choose the file of the private half of the city’s rescue key (PEM). It is read on this machine only and not kept. Everything is readable afterwards, and the seat has to be enrolled again. Key files that are replaced are kept beside the new ones.',
    none: 'The keys of this seat were never wrapped to a rescue key (it was never enrolled, or rescue.json is missing), so a rescue key is of no use here.',
    file: 'File of the key',
    submit: 'Open with the rescue key',
  },
  renew: {
    title: 'New empty profile (administrator)',
    what: 'Where it cannot be opened and the machine is needed: an empty profile is begun beside the old one, which stays where it is, unchanged and never deleted, and can still be rescued later. The new one has none of the drafts, unsent work and orders, and has to be enrolled.',
    begin: 'New empty profile…',
    confirm:
      'Begin it? Nobody sees what the old profile has not sent until it is rescued: hand urgent matters over by telephone first.',
    yes: 'Begin it',
    done: 'The empty profile is ready: {{folder}}. The old one stays as it was. Close this window; the next start uses the new profile, to be enrolled with a code of the administrator.',
    leave: 'Close and start again',
    leaveHint: 'If it does not start by itself, open it once more by hand.',
  },
};
