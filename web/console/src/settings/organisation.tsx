import { useMe } from '../api/me';
import { Card } from '../parts/page';
import { useWords } from '../texts';

export function OrganisationCard() {
  const { say } = useWords();
  const { organisation } = useMe();
  return (
    <Card title={say('settings.organisation')}>
      <dl className="facts">
        <dt>{say('field.name')}</dt>
        <dd>{organisation.name}</dd>
        <dt>{say('field.currency')}</dt>
        <dd>{organisation.currency}</dd>
        <dt>{say('field.timeZone')}</dt>
        <dd>{organisation.timeZone}</dd>
      </dl>
    </Card>
  );
}
