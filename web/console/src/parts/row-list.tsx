import { ActionIcon, Checkbox, Popover } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp, IconColumns3, IconSelector } from '@tabler/icons-react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Page } from '../api/types';
import { useForms } from '../texts/forms';
import { useWords } from '../texts';
import { Broken, Loading } from './faces';
import { pressed, sortingOf, type Total } from './sorting';
import { isTyping } from './typing';

export type Column<T> = {
  key: string;
  title: string;
  /** A grid track, such as `minmax(180px, 2fr)`. */
  width: string;
  number?: boolean;
  off?: boolean;
  /** What a press on the head asks for first, such as `-total`: the list can be sorted by it. */
  sort?: string;
  show: (row: T) => ReactNode;
};

export type RowListProps<T> = {
  name: string;
  label: string;
  of: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  columns: Column<T>[];
  keyOf: (row: T) => string;
  openAt?: (row: T) => string;
  onOpen?: (row: T) => void;
  empty: ReactNode;
  /** How many there are in all, when that is known. */
  total?: Total;
  /** The order the rows are in, and how to ask for another. */
  sort?: string;
  onSort?: (sort: string) => void;
  /** On a narrow screen each row becomes a few lines, its number in sight, instead of a table that is cut. */
  stacks?: true;
};

/** A virtual list: any number of rows, fetched as they are scrolled to; `j`/`k` move, Enter opens. */
export function RowList<T>({
  name,
  label,
  of,
  columns,
  keyOf,
  openAt,
  onOpen,
  empty,
  total,
  sort,
  onSort,
  stacks,
}: RowListProps<T>) {
  const { say } = useWords();
  const forms = useForms();
  const navigate = useNavigate();
  const scroll = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const [hidden, setHidden] = useHidden(name, columns);
  const rows = useMemo(() => of.data?.pages.flatMap((page) => page.items) ?? [], [of.data]);
  const shown = columns.filter((column) => !hidden.has(column.key));
  const stacked = useMediaQuery('(max-width: 640px)') && stacks;
  const tracks = shown.map((column) => column.width).join(' ');
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (stacked ? 64 : 40),
    overscan: 12,
  });
  const visible = list.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;

  useEffect(() => {
    if (last >= rows.length - 20 && of.hasNextPage && !of.isFetchingNextPage) of.fetchNextPage();
  }, [last, rows.length, of.hasNextPage, of.isFetchingNextPage, of.fetchNextPage]);

  const open = (row: T) => {
    if (onOpen) onOpen(row);
    else if (openAt) navigate({ to: openAt(row) });
  };

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (step !== 0) {
        const next = Math.min(Math.max(at + step, 0), rows.length - 1);
        setAt(next);
        list.scrollToIndex(next);
      }
      const row = rows[at];
      if (event.key === 'o' && row) open(row);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });

  if (of.isPending) return <Loading lines={10} />;
  if (of.error && rows.length === 0) return <Broken error={of.error} again={() => of.refetch()} />;
  if (rows.length === 0) return empty;

  return (
    <div className={stacked ? 'grid stacked' : 'grid'}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
      <div className="scroll" ref={scroll} tabIndex={0} role="region" aria-label={label}>
        <div
          role="table"
          aria-label={label}
          aria-rowcount={of.hasNextPage ? (total && !total.more ? total.count + 1 : -1) : rows.length + 1}
        >
          <div role="rowgroup">
            <div className="row head" role="row" style={{ gridTemplateColumns: tracks }}>
              {shown.map((column) => (
                <Head key={column.key} column={column} sort={sort} onSort={onSort} />
              ))}
            </div>
          </div>
          <div role="rowgroup" style={{ height: list.getTotalSize(), position: 'relative' }}>
            {visible.map((item) => {
              const row = rows[item.index];
              if (row === undefined) return null;
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the row's first cell is a link; the click is a wider target
                <div
                  key={keyOf(row)}
                  ref={stacked ? list.measureElement : undefined}
                  data-index={item.index}
                  className="row body"
                  role="row"
                  aria-rowindex={item.index + 2}
                  aria-selected={item.index === at}
                  style={{
                    ...(stacked ? {} : { gridTemplateColumns: tracks, height: item.size }),
                    transform: `translateY(${item.start}px)`,
                  }}
                  onClick={() => {
                    setAt(item.index);
                    if (!window.getSelection()?.toString()) open(row);
                  }}
                >
                  {shown.map((column, index) => (
                    <span
                      key={column.key}
                      role="cell"
                      className={column.number ? 'number' : undefined}
                      title={stacked ? column.title : undefined}
                    >
                      {index === 0 && openAt ? (
                        <a
                          href={openAt(row)}
                          onClick={(event) => {
                            if (!event.ctrlKey && !event.metaKey) event.preventDefault();
                            else event.stopPropagation();
                          }}
                        >
                          {column.show(row)}
                        </a>
                      ) : (
                        column.show(row)
                      )}
                    </span>
                  ))}
                </div>
              );
            })}
          </div>
        </div>
      </div>
      <div className="foot">
        <span>
          {!of.hasNextPage
            ? say('list.all', { n: forms.number(rows.length) })
            : total
              ? say(total.more ? 'list.ofMore' : 'list.of', {
                  n: forms.number(rows.length),
                  total: forms.number(total.count),
                })
              : say('list.loadedSoFar', { n: forms.number(rows.length) })}
        </span>
        {of.isFetchingNextPage && <span>{say('state.loading')}</span>}
        {of.error && <span role="alert">{say('broken.title')}</span>}
        <Popover position="top-end" withArrow>
          <Popover.Target>
            <ActionIcon variant="subtle" color="gray" size="sm" ml="auto" aria-label={say('list.columns')}>
              <IconColumns3 size={16} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown style={{ display: 'grid', gap: 8 }}>
            {columns.slice(1).map((column) => (
              <Checkbox
                key={column.key}
                label={column.title}
                checked={!hidden.has(column.key)}
                onChange={() => setHidden(column.key)}
              />
            ))}
          </Popover.Dropdown>
        </Popover>
      </div>
    </div>
  );
}

function Head<T>({
  column: { title, number, sort: first },
  sort,
  onSort,
}: {
  column: Column<T>;
  sort?: string;
  onSort?: (sort: string) => void;
}) {
  const className = number ? 'number' : undefined;
  if (!first || !sort || !onSort) {
    return (
      <span role="columnheader" className={className}>
        {title}
      </span>
    );
  }
  const now = sortingOf(sort);
  const sorted = now.by === sortingOf(first).by;
  const Arrow = !sorted ? IconSelector : now.down ? IconChevronDown : IconChevronUp;
  return (
    <span
      role="columnheader"
      className={className}
      aria-sort={!sorted ? 'none' : now.down ? 'descending' : 'ascending'}
    >
      <button type="button" className="sorts" onClick={() => onSort(pressed(sort, first))}>
        {title}
        <Arrow size={14} aria-hidden />
      </button>
    </span>
  );
}

/** The reader's choice of columns, remembered in this browser. */
function useHidden<T>(name: string, columns: Column<T>[]): [Set<string>, (key: string) => void] {
  const at = `selaras.columns.${name}`;
  const [hidden, setHidden] = useState<Set<string>>(() => {
    const kept = localStorage.getItem(at);
    return new Set(
      kept === null ? columns.filter((column) => column.off).map((column) => column.key) : kept.split(','),
    );
  });
  return [
    hidden,
    (key) => {
      const next = new Set(hidden);
      if (!next.delete(key)) next.add(key);
      localStorage.setItem(at, [...next].join(','));
      setHidden(next);
    },
  ];
}
