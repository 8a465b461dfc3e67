import { ActionIcon, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useWords } from '../texts';
import { WhenInput } from '../parts/when-input';

/** The month before or behind, by its first day. */
export function monthOf(day: string, steps = 0): string {
  const [year, month] = day.split('-').map(Number);
  return new Date(Date.UTC(year ?? 1970, (month ?? 1) - 1 + steps, 1)).toISOString().slice(0, 10);
}

export function endOf(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 1970, number ?? 1, 0)).toISOString().slice(0, 10);
}

/** A month, with a step to both sides. */
export function MonthChoice({ month, onChoose }: { month: string; onChoose: (month: string) => void }) {
  const { say } = useWords();
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        size={36}
        variant="default"
        aria-label={say('month.before')}
        onClick={() => onChoose(monthOf(month, -1))}
      >
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <WhenInput
        type="month"
        aria-label={say('month.label')}
        value={month.slice(0, 7)}
        onChange={(event) =>
          /^\d{4}-\d\d$/.test(event.currentTarget.value) && onChoose(`${event.currentTarget.value}-01`)
        }
      />
      <ActionIcon
        size={36}
        variant="default"
        aria-label={say('month.after')}
        onClick={() => onChoose(monthOf(month, 1))}
      >
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
