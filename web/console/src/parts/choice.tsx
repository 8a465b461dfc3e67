import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { people, salesmen, teams, territories } from '../api/queries';
import { type TextKey, useWords } from '../texts';

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

type Named = {
  value?: string | null;
  onChoose: (value?: string) => void;
  label?: string;
  any?: string;
};

/** A choice among rows that have names. */
function NamedChoice({
  of,
  word,
  every,
  label,
  any,
  ...rest
}: Named & { of: { id: string; name: string }[] | undefined; word: TextKey; every: TextKey }) {
  const { say } = useWords();
  return (
    <Choice
      {...rest}
      label={label}
      aria-label={label ?? say(word)}
      any={any ?? say(every)}
      options={(of ?? []).map((one) => ({ value: one.id, label: one.name }))}
    />
  );
}

export function SalesmanChoice(props: Named) {
  return (
    <NamedChoice {...props} of={useQuery(salesmen).data} word="word.salesman" every="filter.everySalesman" />
  );
}

export function TeamChoice(props: Named) {
  return <NamedChoice {...props} of={useQuery(teams).data} word="word.team" every="filter.everyTeam" />;
}

export function TerritoryChoice(props: Named) {
  return (
    <NamedChoice
      {...props}
      of={useQuery(territories).data}
      word="word.territory"
      every="filter.everyTerritory"
    />
  );
}

/** Names by id, of everybody the reader may see. */
export function usePeopleNames(): (id: string | null | undefined) => string {
  const asked = useQuery(people);
  const found = new Map((asked.data ?? []).map((one) => [one.id, one.name]));
  return (id) => (id ? (found.get(id) ?? '–') : '–');
}
