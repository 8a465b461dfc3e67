import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { people, salesmen, teams } from '../api/queries';
import { useWords } from '../texts';

type Option = { value: string; label: string };
type Props = Omit<NativeSelectProps, 'data' | 'onChange' | 'value'> & {
  value?: string | null;
  options: Option[];
  any?: string;
  onChoose: (value?: string) => void;
};

export function Choice({ value, options, any, onChoose, ...rest }: Props) {
  const data = any === undefined ? options : [{ value: '', label: any }, ...options];
  return (
    <NativeSelect
      {...rest}
      value={value ?? ''}
      data={data}
      onChange={(event) => onChoose(event.currentTarget.value || undefined)}
    />
  );
}

export function SalesmanChoice({
  value,
  onChoose,
  label,
  any,
}: {
  value?: string | null;
  onChoose: (value?: string) => void;
  label?: string;
  any?: string;
}) {
  const { say } = useWords();
  const asked = useQuery(salesmen);
  const options = (asked.data ?? []).map((one) => ({ value: one.id, label: one.name }));
  return (
    <Choice
      label={label}
      aria-label={label ?? say('word.salesman')}
      any={any ?? say('filter.everySalesman')}
      value={value}
      options={options}
      onChoose={onChoose}
    />
  );
}

export function TeamChoice({
  value,
  onChoose,
  label,
  any,
}: {
  value?: string | null;
  onChoose: (value?: string) => void;
  label?: string;
  any?: string;
}) {
  const { say } = useWords();
  const asked = useQuery(teams);
  const options = (asked.data ?? []).map((one) => ({ value: one.id, label: one.name }));
  return (
    <Choice
      label={label}
      aria-label={label ?? say('word.team')}
      any={any ?? say('filter.everyTeam')}
      value={value}
      options={options}
      onChoose={onChoose}
    />
  );
}

/** Names by id, of everybody the reader may see. */
export function usePeopleNames(): (id: string | null | undefined) => string {
  const asked = useQuery(people);
  const found = new Map((asked.data ?? []).map((one) => [one.id, one.name]));
  return (id) => (id ? (found.get(id) ?? '–') : '–');
}
