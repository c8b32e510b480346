import type { ReactNode } from 'react';

/** One block of the order view under its own heading. */
export function Block({ title, children, tone }: { title: string; children: ReactNode; tone?: 'alarm' }) {
  return (
    <section className="order-block" data-tone={tone} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** A label and its value; a value that is missing is red and says so in words. */
export function Row({ label, missing, children }: { label: string; missing?: string | null; children?: ReactNode }) {
  return (
    <div className="order-row" data-missing={missing ? true : undefined}>
      <dt>{label}</dt>
      <dd>{missing ? <strong className="order-gap">{missing}</strong> : children}</dd>
    </div>
  );
}
