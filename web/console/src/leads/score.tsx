import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { http } from '../api/http';
import { useMay } from '../api/me';
import { useNotes } from '../parts/notes';
import { Card, Pill } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { Lead } from './types';

/** "+0.81 phone=yes" as the server writes it; no value: that it was not known is the reason. */
function reasonOf(written: string) {
  const [weight = '', rest = ''] = written.split(/ (.*)/);
  const [feature = '', value] = rest.split(/=(.*)/);
  return { speaksFor: weight.startsWith('+'), feature, value };
}

/** The chance of a lead and what made it; or that this person is not scored. */
export function Score({ lead }: { lead: Lead }) {
  const { say, word } = useWords();
  const forms = useForms();
  const may = useMay();
  const notes = useNotes();
  const client = useQueryClient();
  const activate = useMutation({
    mutationFn: (active: boolean) => http.put(`/api/leads/${lead.id}/scoring`, { active }),
    onSettled: () => client.invalidateQueries({ queryKey: [`/api/leads/${lead.id}`] }),
    onError: notes.tellProblem,
  });
  /** A number in the reader's form, a source by its name, anything else in words. */
  const inWords = (feature: string, value = 'none') =>
    /^-?\d+(\.\d+)?$/.test(value)
      ? forms.number(Number(value))
      : word(feature === 'source' ? 'sourceName' : 'scoreValue', value);
  if (lead.score == null && !lead.scoreOff) return null;
  const decides = may('OWNER', 'ADMIN', 'MARKETER');
  return (
    <Card
      title={say('lead.score')}
      end={
        lead.scoreOff ? <Pill tone="off">{say('scoring.isOff')}</Pill> : <strong>{lead.score} / 100</strong>
      }
    >
      {lead.scoreOff ? (
        <p style={{ marginTop: 0 }}>{say('score.off')}</p>
      ) : (
        <ul className="plain">
          {lead.scoreReasons.map((written) => {
            const { speaksFor, feature, value } = reasonOf(written);
            return (
              <li key={written}>
                <span>
                  {word('scoreFeature', feature)}: {inWords(feature, value)}
                </span>
                <Pill tone={speaksFor ? 'done' : 'late'}>
                  {say(speaksFor ? 'score.raises' : 'score.lowers')}
                </Pill>
              </li>
            );
          })}
        </ul>
      )}
      <Group justify="space-between" mt="sm">
        {may('OWNER', 'ADMIN', 'MARKETER', 'SUPERVISOR') && (
          <Link className="linkish" to="/lead-scoring">
            {say('score.how')}
          </Link>
        )}
        {decides && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={activate.isPending}
            onClick={() => activate.mutate(lead.scoreOff)}
          >
            {say(lead.scoreOff ? 'score.switchOn' : 'score.switchOff')}
          </Button>
        )}
      </Group>
    </Card>
  );
}
