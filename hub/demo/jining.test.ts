import { describe, expect, it } from 'vitest';
import { Directory, LinkedService, directoryProblems, orgOf, policeFor } from '../../shared/domain/index.ts';
import { demoOperators, demoSeats, demoSignIn } from './accounts.ts';
import { jiningDirectory } from './jining.ts';

const directory = jiningDirectory();

describe('the demo city', () => {
  it('is a valid directory of both city halls and a 110 in every county', () => {
    expect(Directory.parse(directory)).toEqual(directory);
    expect(directoryProblems(directory, Date.parse('2026-11-21T04:00:00.000Z'))).toEqual([]);
    const counties = directory.divisions.filter((d) => d.kind === 'county');
    expect(counties).toHaveLength(11);
    expect(counties.map((d) => policeFor(directory, d.code)?.id)).toEqual(counties.map((d) => `${d.code}-110`));
    expect(directory.orgs).toHaveLength(13);
  });

  it('names a 110 for every functional area and a division for every place (R11)', () => {
    const areas = directory.divisions.filter((d) => d.kind === 'functional_area');
    expect(areas.map((d) => d.code)).toEqual(['F08001', 'F08002', 'F08003']);
    for (const area of areas) expect(policeFor(directory, area.code)?.level).toBe('county');
    const codes = new Set(directory.divisions.map((d) => d.code));
    expect(directory.places.filter((place) => !codes.has(place.division))).toEqual([]);
    expect(directory.places).toContainEqual({ name: '南站镇', division: '370830' });
    expect(directory.places.length).toBeGreaterThan(150);
  });

  it('has somebody on duty for every linked service and every hall, at invented numbers (L4)', () => {
    const services = new Set(directory.roster.map((entry) => entry.service));
    for (const service of [...LinkedService.options, ...directory.orgs.map((org) => org.id)]) {
      expect(services).toContain(service);
    }
    const numbers = directory.roster.flatMap((entry) => entry.phones.map((phone) => phone.number));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) expect(number).toMatch(/^(0537-)?5[56]\d{2}(\d{2,3})?$|^联动一频道/);
  });

  it('says where every clock comes from, and calls nothing official that no document states (C1)', () => {
    for (const clock of Object.values(directory.clocks)) {
      expect(clock.basis).not.toBe('');
      expect(clock.official).toBe(clock === directory.clocks.answerSeconds);
    }
  });

  it('has operators in every organisation and a seat with a sign-in for each story', () => {
    const operators = demoOperators(directory);
    for (const org of directory.orgs) {
      const roles = operators.filter((o) => o.org === org.id).map((o) => o.role);
      expect(roles).toEqual(expect.arrayContaining(['operator', 'leader']));
    }
    expect(new Set(operators.map((o) => o.name)).size).toBe(operators.length);
    expect(
      demoSeats.map((seat) => [seat.key, orgOf(directory, seat.org).name, demoSignIn(directory, seat).name]),
    ).toEqual([
      ['S12', '市12345', '1001'],
      ['S110', '市级110', '2001'],
      ['X110', '汶上县110', '9001'],
      ['R110', '任城区110', '3001'],
    ]);
  });
});
