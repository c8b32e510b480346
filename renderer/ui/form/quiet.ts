import { createContext, useContext } from 'react';

/** True in a form that has just been saved: what is empty in it is not missing. */
export const QuietForm = createContext(false);

/** Whether an empty required field is shown red. */
export function useGap(missing: boolean): boolean {
  return !useContext(QuietForm) && missing;
}
