import { IconUserCircle } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';

export function PersonButton({ name, ...rest }: { name: string } & ComponentPropsWithRef<'button'>) {
  return (
    // What opens the menu brings a class name of its own, which may be none.
    <button type="button" {...rest} className={`item ${rest.className ?? ''}`}>
      <IconUserCircle size={18} stroke={1.6} aria-hidden />
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{name}</span>
    </button>
  );
}
