import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useOpened } from '../parts/opened';
import { useWords } from '../texts';

export function PlacesDrawer({
  opened,
  onClose,
  children,
}: {
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const { say } = useWords();
  return (
    <Drawer
      opened={useOpened(opened)}
      onClose={onClose}
      position="bottom"
      size="85%"
      title={say('rail.menu')}
      closeButtonProps={{ 'aria-label': say('act.close') }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a place chosen inside closes the drawer; keyboards have its button and Escape */}
      <div
        className="menu"
        onClick={(event) => event.target instanceof Element && event.target.closest('a') && onClose()}
      >
        {children}
      </div>
    </Drawer>
  );
}
