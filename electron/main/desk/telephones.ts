import type { Directory } from '../../../shared/domain/directory/directory.ts';
import type { Hall } from '../../../shared/ipc/start.ts';

/**
 * The halls of the city and the numbers they answer at, without any name of a person: what a seat keeps readable for the
 * day on which it cannot open anything else.
 */
export function hallsOf({ orgs, roster }: Pick<Directory, 'orgs' | 'roster'>): Hall[] {
  return orgs.flatMap(({ id, name }) => {
    const phones = roster.filter(({ service }) => service === id).flatMap((entry) => entry.phones);
    const numbers = [...new Set(phones.filter(({ rung }) => rung !== 'radio').map(({ number }) => number))];
    return numbers.length === 0 ? [] : [{ name, numbers }];
  });
}
