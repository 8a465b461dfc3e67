import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { one } from '../api/queries';
import { Empty, Faces } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { Card, Page, Pill } from '../parts/page';
import { useWords } from '../texts';
import { FigureTable } from './figure-table';
import type { Draft } from './types';

/** Plans and what-ifs side by side, the plan in force first. Nothing is published from here. */
export function ComparePage() {
  const { say } = useWords();
  const [filters] = useFilters(['ids']);
  const asked = useQuery(one<Draft[]>('/api/plan-drafts'));
  const ids = (filters.ids ?? '').split(',');
  const chosen = (drafts: Draft[]) =>
    ids.map((id) => drafts.find((draft) => draft.id === id)).filter((draft) => draft?.figures != null);
  return (
    <Page
      title={say('making.compareTitle')}
      beside={
        <Link to="/plan" search={{ tab: 'making' } as never}>
          {say('plan.making')}
        </Link>
      }
    >
      <Card>
        <Faces
          of={asked}
          isEmpty={(drafts) => chosen(drafts).length === 0}
          empty={<Empty title={say('making.compareNone')} text={say('making.compareNoneText')} />}
        >
          {(drafts) => {
            const found = chosen(drafts);
            const first = found[0]?.figures;
            return (
              <>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
                <div className="wide" tabIndex={0} role="region" aria-label={say('making.compareTitle')}>
                  <FigureTable
                    columns={[
                      ...(first ? [{ name: say('making.inForce'), figures: first.before }] : []),
                      ...found.flatMap((draft) =>
                        draft?.figures ? [{ name: draft.name, figures: draft.figures.after }] : [],
                      ),
                    ]}
                  />
                </div>
                <ul className="plain">
                  {found.map(
                    (draft) =>
                      draft && (
                        <li key={draft.id}>
                          <Link to="/plan/drafts/$id" params={{ id: draft.id }}>
                            {draft.name}
                          </Link>
                          {draft.whatIf && <Pill tone="planned">{say('making.whatIf')}</Pill>}
                        </li>
                      ),
                  )}
                </ul>
                <p className="quiet small">{say('making.compareText')}</p>
              </>
            );
          }}
        </Faces>
      </Card>
    </Page>
  );
}
