/** What one client may cost the hub. All of it is configuration of the process; the defaults are ours. */
export type Limits = {
  /**
   * Requests of one device (or, without a token, of one address) in `rateWindowMs`. A seat that drains its outbox and
   * pulls after every hint makes about 15 a second.
   */
  rateMax: number;
  rateWindowMs: number;
  /**
   * Questions where an order stands, of one device in `lookupWindowMs` *(decision)*: an operator asks once or twice in a
   * call, and whoever tries number after number does not get far.
   */
  lookupMax: number;
  lookupWindowMs: number;
  /** A request that has not arrived whole by then is answered 408: a slow sender must not hold a connection. */
  requestTimeoutMs: number;
  /** A stream whose client reads nothing for so long is closed; the seat opens another and is told where the head is. */
  slowReaderMs: number;
};

export const defaultLimits: Limits = {
  rateMax: 500,
  rateWindowMs: 10_000,
  lookupMax: 20,
  lookupWindowMs: 60_000,
  requestTimeoutMs: 60_000,
  slowReaderMs: 15_000,
};
