import type { ReactNode } from 'react';
import { useWords } from '../texts';
import { Empty } from './faces';
import { Filters } from './filter-row';
import { Page } from './page';
import { RowList, type RowListProps } from './row-list';

type Props<T> = Omit<RowListProps<T>, 'label' | 'empty'> & {
  title: string;
  icon: ReactNode;
  /** Filters are set, so that an empty list means "none of these", not "none at all". */
  filtered: boolean;
  none: { title: string; text: string; children?: ReactNode };
  actions?: ReactNode;
  filters: ReactNode;
  children?: ReactNode;
};

/** A screen that is one long list under its filters. */
export function ListScreen<T>({
  title,
  icon,
  filtered,
  none,
  actions,
  filters,
  children,
  ...list
}: Props<T>) {
  const { say } = useWords();
  return (
    <Page full title={title} actions={actions}>
      <Filters>{filters}</Filters>
      <div className="card flush list">
        <RowList
          {...list}
          label={title}
          empty={
            filtered ? (
              <Empty icon={icon} title={say('list.noneMatch')} text={say('list.noneMatchText')} />
            ) : (
              <Empty icon={icon} title={none.title} text={none.text}>
                {none.children}
              </Empty>
            )
          }
        />
      </div>
      {children}
    </Page>
  );
}
