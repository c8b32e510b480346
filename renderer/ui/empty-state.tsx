import type { ReactNode } from 'react';

/** Says that there is nothing, and what to do if something was expected. */
export function EmptyState({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="ui-empty" role="status">
      <p>{text}</p>
      {children}
    </div>
  );
}
