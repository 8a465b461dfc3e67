import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { one } from '../api/queries';
import type { Outlet } from '../api/types';
import { useWords } from '../texts';

/** A list narrowed to one outlet says so, and lets go of it. */
export function OutletChip({ id, onClear }: { id?: string; onClear: () => void }) {
  const { say } = useWords();
  const asked = useQuery({ ...one<Outlet>(`/api/outlets/${id}`), enabled: id !== undefined });
  if (!id) return null;
  return (
    <Button variant="light" rightSection={<IconX size={14} aria-hidden />} onClick={onClear}>
      {say('word.outlet')}: {asked.data?.name ?? '…'}
    </Button>
  );
}
