import { IconUserCircle } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';

export function PersonButton({ name, ...rest }: { name: string } & ComponentPropsWithRef<'button'>) {
  return (
    <button type="button" className="item" {...rest}>
      <IconUserCircle size={18} stroke={1.6} aria-hidden />
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>{name}</span>
    </button>
  );
}
