import { useQuery } from '@tanstack/react-query';
import { one } from '../api/queries';
import { usePeopleNames } from '../parts/choice';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

type Served = { salesmanId: string; from: string; until: string | null };

/** Who served it on which day; what was never changes. */
export function Coverage({ id }: { id: string }) {
  const { say } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const asked = useQuery(one<Served[]>(`/api/outlets/${id}/coverage`));
  if (!asked.data?.length) return null;
  return (
    <Card title={say('outlet.servedBy')}>
      <dl className="facts">
        {asked.data.map((served) => (
          <div key={served.from + served.salesmanId} style={{ display: 'contents' }}>
            <dt>{nameOf(served.salesmanId)}</dt>
            <dd>
              {forms.date(served.from)} – {served.until ? forms.date(served.until) : say('word.now')}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
