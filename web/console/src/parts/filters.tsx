import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useWords } from '../texts';
import { WhenInput } from './when-input';

export type Search = Record<string, unknown>;

/** What of an address are these filters. */
export function filtersIn<K extends string>(search: Search, keys: readonly K[]): Partial<Record<K, string>> {
  const filters: Partial<Record<K, string>> = {};
  for (const key of keys) {
    const value = search[key];
    if (typeof value === 'string' && value !== '') filters[key] = value;
  }
  return filters;
}

/** The filters of a screen live in its URL, so that a view can be sent, kept and gone back to. */
export function useFilters<K extends string>(
  keys: readonly K[],
): [Partial<Record<K, string>>, (change: Partial<Record<K, string | undefined>>) => void] {
  const filters = filtersIn(useSearch({ strict: false }) as Search, keys);
  const navigate = useNavigate();
  const change = useCallback(
    (changed: Partial<Record<K, string | undefined>>) => {
      navigate({
        to: '.',
        replace: true,
        search: ((before: Record<string, unknown>) => ({ ...before, ...changed })) as never,
      });
    },
    [navigate],
  );
  return [filters, change];
}

/** The search box of a list; `/` goes to it. */
export function Find({
  value,
  onFind,
  label,
}: {
  value?: string;
  onFind: (text?: string) => void;
  label?: string;
}) {
  const { say } = useWords();
  const [typed, setTyped] = useState(value ?? '');
  const sent = useRef(value ?? '');

  useEffect(() => {
    if ((value ?? '') !== sent.current) {
      sent.current = value ?? '';
      setTyped(value ?? '');
    }
  }, [value]);
  useEffect(() => {
    if (typed === sent.current) return;
    const later = setTimeout(() => {
      sent.current = typed;
      onFind(typed || undefined);
    }, 200);
    return () => clearTimeout(later);
  }, [typed, onFind]);

  return (
    <TextInput
      data-find
      type="search"
      w={300}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      aria-label={label ?? say('act.find')}
      placeholder={label ?? say('act.find')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        typed ? (
          <CloseButton size="sm" aria-label={say('act.clear')} onClick={() => setTyped('')} />
        ) : (
          <kbd>/</kbd>
        )
      }
    />
  );
}

/** Two days, each of which may be left open. */
export function Period({
  from,
  until,
  onChange,
}: {
  from?: string;
  until?: string;
  onChange: (change: { from?: string; until?: string }) => void;
}) {
  const { say } = useWords();
  return (
    <>
      <WhenInput
        type="date"
        aria-label={say('filter.from')}
        value={from ?? ''}
        max={until}
        onChange={(event) => onChange({ from: event.currentTarget.value || undefined })}
      />
      <WhenInput
        type="date"
        aria-label={say('filter.until')}
        value={until ?? ''}
        min={from}
        onChange={(event) => onChange({ until: event.currentTarget.value || undefined })}
      />
    </>
  );
}
