import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { RowList, type RowListProps } from '../parts/row-list';
import { useWords } from '../texts';

/** Mails in a list below what narrows it; the one that was opened lies beside them. */
export function MailList<T>({
  narrow,
  opened,
  onClose,
  children,
  ...list
}: RowListProps<T> & { narrow: ReactNode; opened?: string; onClose: () => void; children: ReactNode }) {
  const { say } = useWords();
  return (
    <>
      <div className="filters" style={{ marginBottom: 12 }}>
        {narrow}
      </div>
      <div className="card flush mail-list">
        <RowList {...list} />
      </div>
      <Drawer
        opened={Boolean(opened)}
        onClose={onClose}
        position="right"
        size="lg"
        title={say('mail.message')}
        closeButtonProps={{ 'aria-label': say('act.close') }}
      >
        {opened && children}
      </Drawer>
    </>
  );
}
