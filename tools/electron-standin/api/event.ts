/** The first argument of Electron's events. */
export interface PreventableEvent {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
}

/** Makes an event; `details` become its own properties, as in Electron's newer events. */
export function makeEvent<T extends object>(details: T): PreventableEvent & T {
  let prevented = false;
  const event: PreventableEvent = {
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
  Object.assign(event, details);
  return event as PreventableEvent & T;
}
