import { Button } from '@mantine/core';
import { IconPlus, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { one } from '../api/queries';
import { Empty, Faces } from '../parts/faces';
import { Page } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { CampaignPlaces } from './places';
import type { Counted } from './types';

export function SegmentList() {
  const { say } = useWords();
  const forms = useForms();
  const asked = useQuery(one<Counted[]>('/api/segments'));
  const add = (
    <Button
      component={Link}
      to={'/segments/$id' as never}
      params={{ id: 'new' } as never}
      leftSection={<IconPlus size={16} aria-hidden />}
    >
      {say('segment.add')}
    </Button>
  );
  return (
    <Page title={say('segment.list')} actions={add}>
      <div className="filters">
        <CampaignPlaces />
      </div>
      <Faces
        of={asked}
        isEmpty={(rows) => rows.length === 0}
        empty={
          <Empty
            icon={<IconUsersGroup size={32} stroke={1.5} aria-hidden />}
            title={say('segment.empty')}
            text={say('segment.emptyText')}
          >
            {add}
          </Empty>
        }
      >
        {(rows) => (
          <ul className="form-list">
            {rows.map(({ segment, count }) => (
              <li key={segment.id} className="card">
                <Link className="linkish" to={'/segments/$id' as never} params={{ id: segment.id } as never}>
                  <strong>{segment.name}</strong>
                </Link>
                <span>{say('segment.members', { n: forms.number(count.members) })}</span>
                <span className="quiet">
                  {say('segment.fitOf', {
                    outlets: forms.number(count.outlets),
                    leads: forms.number(count.members - count.outlets),
                    email: forms.number(count.email),
                    phone: forms.number(count.phone),
                  })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Faces>
    </Page>
  );
}
