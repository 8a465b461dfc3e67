import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { http } from '../api/http';
import { useMay } from '../api/me';
import { one } from '../api/queries';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

type Fold = {
  id: string;
  outlet: string;
  outletName: string;
  into: string;
  intoName: string;
  mergedAt: string;
};

/** What this outlet was folded into, or what was folded into it; whoever may fold may take apart again. */
export function Folds({ id }: { id: string }) {
  const { say } = useWords();
  const forms = useForms();
  const may = useMay();
  const client = useQueryClient();
  const notes = useNotes();
  const asked = useQuery(one<Fold[]>(`/api/outlets/${id}/merges`));
  const apart = useMutation({
    mutationFn: (fold: Fold) => http.post(`/api/outlet-merges/${fold.id}/undo`),
    onSuccess: (_, fold) => {
      notes.tell(say('outlet.separated', { name: fold.outletName }));
      client.invalidateQueries({
        predicate: (query) => String(query.queryKey[0]).startsWith('/api/outlets'),
      });
    },
    onError: notes.tellProblem,
  });
  if (!asked.data?.length) return null;
  return (
    <Card title={say('outlet.folds')}>
      <ul className="plain-list">
        {asked.data.map((fold) => (
          <li key={fold.id}>
            <p style={{ margin: '0 0 8px' }}>
              {say(fold.outlet === id ? 'outlet.foldedInto' : 'outlet.foldedHere')}{' '}
              <Link
                className="linkish"
                to="/outlets/$id"
                params={{ id: fold.outlet === id ? fold.into : fold.outlet }}
              >
                {fold.outlet === id ? fold.intoName : fold.outletName}
              </Link>
              <span className="quiet small"> · {forms.moment(fold.mergedAt)}</span>
            </p>
            {may('OWNER', 'ADMIN', 'SUPERVISOR') && (
              <Button
                size="xs"
                variant="default"
                loading={apart.isPending}
                onClick={() => apart.mutate(fold)}
              >
                {say('outlet.separate')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
