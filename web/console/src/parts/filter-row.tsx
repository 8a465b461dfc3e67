import { Button } from '@mantine/core';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useWords } from '../texts';

/** A row of filters; where there is little room, behind one button. */
export function Filters({ children }: { children: ReactNode }) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <div className="filter-row" data-open={open}>
      <Button
        className="filter-button"
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={16} aria-hidden />}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {say('act.filters')}
      </Button>
      <div className="filters">{children}</div>
    </div>
  );
}
