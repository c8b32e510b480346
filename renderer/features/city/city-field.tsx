import type { ReactNode } from 'react';

/** A word above a field of a row of fields. The field names itself, together with the row it belongs to. */
export function CityField({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="city-field">
      <span aria-hidden>{name}</span>
      {children}
    </div>
  );
}
