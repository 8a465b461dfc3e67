import type { ReactNode } from 'react';

/** A table in a scrolled region, which the keyboard can reach. */
export function Tall({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
    <div className="tall" tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
