import { describe, expect, it } from 'vitest';
import { R110, S110, S12, X110, directory } from '../../../tests/support/city.ts';
import type { Directory, Org } from './directory.ts';
import { cityOrg, orgOf, policeFor } from './directory.ts';
import { addresseeFor, routeTo } from './route.ts';

const county12345: Org = {
  id: '370830-12345',
  name: '汶上县12345',
  side: '12345',
  level: 'county',
  division: '370830',
  ordinal: 1,
};
const withCounty12345: Directory = { ...directory, orgs: [...directory.orgs, county12345] };

const stops = (from: string, to: string, of = directory): string[] =>
  routeTo(of, from, to).flatMap((leg, i) => (i === 0 ? [leg.from, leg.to] : [leg.to]));
const transits = (from: string, to: string, of = directory): boolean[] =>
  routeTo(of, from, to).map((leg) => leg.transit);

describe('a route', () => {
  it('leads from city to city directly, either way, and nobody stands between (R2, R3)', () => {
    expect(stops(S12, S110)).toEqual([S12, S110]);
    expect(stops(S110, S12)).toEqual([S110, S12]);
    expect([...transits(S12, S110), ...transits(S110, S12)]).toEqual([false, false]);
  });

  it('of a county 110 to 12345 passes through the city 110, which need not be on duty; and back the same way (R4)', () => {
    expect(stops(X110, S12)).toEqual([X110, S110, S12]);
    expect(transits(X110, S12)).toEqual([true, false]);
    expect(stops(S12, X110)).toEqual([S12, S110, X110]);
    expect(transits(S12, X110)).toEqual([true, false]);
  });

  it('between a county and its own city, and between two counties, climbs no further than it must (R2)', () => {
    expect(stops(S110, X110)).toEqual([S110, X110]);
    expect(stops(X110, S110)).toEqual([X110, S110]);
    expect(stops(X110, R110)).toEqual([X110, S110, R110]);
    expect(transits(X110, R110)).toEqual([true, false]);
    expect(routeTo(directory, X110, X110)).toEqual([]);
  });

  it('of a county 12345, where the directory holds one, passes through the city 12345 (R5)', () => {
    expect(stops(county12345.id, S110, withCounty12345)).toEqual([county12345.id, S12, S110]);
    expect(stops(county12345.id, X110, withCounty12345)).toEqual([county12345.id, S12, S110, X110]);
    expect(transits(county12345.id, X110, withCounty12345)).toEqual([true, true, false]);
  });

  it('begins at the city platform of the side it is for (R2)', () => {
    expect([addresseeFor(directory, '110'), addresseeFor(directory, '12345')]).toEqual([S110, S12]);
  });
});

describe('the directory', () => {
  it('says which 110 serves a place, functional areas by the local table, and null where nobody is named (R11)', () => {
    expect(policeFor(directory, '370830')?.id).toBe(X110);
    expect(policeFor(directory, 'F37081')?.id).toBe(R110);
    expect(policeFor(directory, '370899')).toBeNull();
    expect(policeFor(directory, null)).toBeNull();
  });

  it('throws for what it does not list, rather than routing somewhere (R11)', () => {
    expect(() => orgOf(directory, '999999-110')).toThrow(/999999-110 is not in the directory/);
    expect(() => cityOrg({ ...directory, orgs: [] }, '110')).toThrow(/no city 110/);
  });
});
