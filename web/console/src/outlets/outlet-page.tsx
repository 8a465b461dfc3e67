import { Button, Modal } from '@mantine/core';
import {
  IconArrowMerge,
  IconCalendarEvent,
  IconPencil,
  IconPhone,
  IconReceipt2,
  IconRoute,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../api/me';
import { one } from '../api/queries';
import type { CustomField, Outlet } from '../api/types';
import { MapFrame } from '../map/map-frame';
import { usePeopleNames } from '../parts/choice';
import { Faces } from '../parts/faces';
import { Card, Page, Pill } from '../parts/page';
import { TrailLink } from '../parts/trail-link';
import { OutletPlan } from '../plan/outlet-plan';
import { Thread } from '../talk/thread';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { Approval } from './approval';
import { Coverage } from './coverage';
import { labelOf } from './custom-words';
import { Folds } from './folds';
import { MergeForm } from './merge';
import { OutletForm } from './outlet-form';
import { statusTone, weekdays } from './outlet-words';
import { OutletTimeline } from './timeline';

/** Facts at left, one timeline in the middle, next actions at right. */
export function OutletPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const asked = useQuery(one<Outlet>(`/api/outlets/${id}`));
  return <Faces of={asked}>{(outlet) => <Shown key={outlet.id} outlet={outlet} />}</Faces>;
}

const next = [
  {
    text: 'outlet.nextOrders',
    to: '/orders',
    icon: IconReceipt2,
    roles: ['OWNER', 'ADMIN', 'SUPERVISOR', 'MARKETER'],
  },
  {
    text: 'outlet.nextVisits',
    to: '/visits',
    icon: IconRoute,
    roles: ['OWNER', 'ADMIN', 'SUPERVISOR', 'MARKETER'],
  },
  { text: 'outlet.nextPlan', to: '/plan', icon: IconCalendarEvent, roles: ['OWNER', 'ADMIN', 'SUPERVISOR'] },
] as const;

function Shown({ outlet }: { outlet: Outlet }) {
  const { say, word } = useWords();
  const may = useMay();
  const navigate = useNavigate();
  const [open, setOpen] = useState<'edit' | 'merge' | null>(null);
  const close = () => setOpen(null);
  const mayChange = may('OWNER', 'ADMIN', 'SUPERVISOR', 'MARKETER');
  const mayDecide = may('OWNER', 'ADMIN', 'SUPERVISOR');
  return (
    <Page
      title={outlet.name}
      beside={
        <>
          <span className="quiet">{outlet.code}</span>
          <Pill tone={statusTone(outlet.status)}>{word('outletStatus', outlet.status)}</Pill>
        </>
      }
    >
      <div className="record">
        <div className="column">
          <Facts outlet={outlet} />
        </div>
        <div className="column">
          <Card title={say('outlet.timeline')} end={<TrailLink record={outlet.id} />}>
            <OutletTimeline id={outlet.id} />
          </Card>
          <Thread kind="outlet" subject={outlet.id} />
        </div>
        <div className="column">
          <Folds id={outlet.id} />
          {outlet.status === 'PROSPECT' && mayDecide && <Approval outlet={outlet} />}
          <Card title={say('outlet.next')}>
            <div style={{ display: 'grid', gap: 8 }}>
              {outlet.phone && (
                <Button
                  variant="default"
                  component="a"
                  href={`tel:${outlet.phone}`}
                  leftSection={<IconPhone size={16} aria-hidden />}
                >
                  {say('outlet.phone', { name: outlet.contactName ?? outlet.name })}
                </Button>
              )}
              {next
                .filter((step) => may(...step.roles))
                .map(({ text, to, icon: Icon }) => (
                  <Button
                    key={text}
                    variant="default"
                    leftSection={<Icon size={16} aria-hidden />}
                    onClick={() =>
                      navigate({
                        to,
                        search: {
                          outlet: outlet.id,
                          ...(to === '/plan' && { tab: 'plans', salesman: outlet.salesmanId ?? '' }),
                        } as never,
                      })
                    }
                  >
                    {say(text)}
                  </Button>
                ))}
              {mayChange && (
                <>
                  <Button
                    variant="default"
                    leftSection={<IconPencil size={16} aria-hidden />}
                    onClick={() => setOpen('edit')}
                  >
                    {say('act.edit')}
                  </Button>
                  {mayDecide && (
                    <Button
                      variant="default"
                      leftSection={<IconArrowMerge size={16} aria-hidden />}
                      onClick={() => setOpen('merge')}
                    >
                      {say('outlet.merge')}
                    </Button>
                  )}
                </>
              )}
            </div>
          </Card>
          {mayDecide && <OutletPlan outlet={outlet} />}
          <Coverage id={outlet.id} />
        </div>
      </div>
      <Modal opened={open === 'edit'} onClose={close} title={say('outlet.edit')} size="lg">
        <OutletForm outlet={outlet} onDone={close} />
      </Modal>
      <Modal opened={open === 'merge'} onClose={close} title={say('outlet.merge')} size="lg">
        <MergeForm outlet={outlet} onDone={close} />
      </Modal>
    </Page>
  );
}

function Facts({ outlet }: { outlet: Outlet }) {
  const { say, word, language } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const custom = useQuery(one<CustomField[]>('/api/custom-fields'));
  const area = [outlet.village, outlet.district, outlet.regency, outlet.province].filter(Boolean).join(', ');
  const hours = weekdays
    .filter((day) => outlet.openingHours?.[day]?.length)
    .map(
      (day) =>
        `${word('weekday', day)} ${outlet.openingHours?.[day]?.map((span) => span.join('–')).join(', ')}`,
    );
  const facts: [string, string | null | undefined][] = [
    [say('field.class'), outlet.class],
    [say('field.channel'), word('channel', outlet.channel)],
    [say('field.loyaltyTier'), word('tier', outlet.loyaltyTier)],
    [say('field.contactName'), outlet.contactName],
    [say('field.phone'), (outlet.phones?.length ? outlet.phones : [outlet.phone]).filter(Boolean).join(', ')],
    [say('field.email'), outlet.email],
    [say('field.address'), outlet.address],
    [say('field.area'), area],
    [say('word.salesman'), outlet.salesmanId ? nameOf(outlet.salesmanId) : null],
    [say('field.creditLimit'), outlet.creditLimit ? forms.money(outlet.creditLimit) : null],
    [say('field.owes'), outlet.owes ? forms.money(outlet.owes) : null],
    [say('field.openingHours'), hours.join('; ')],
    [say('field.registeredOn'), outlet.registeredOn ? forms.date(outlet.registeredOn) : null],
    [say('field.tags'), outlet.tags?.join(', ')],
    [say('field.note'), outlet.note],
    ...(custom.data ?? []).map((field): [string, string | null] => {
      const value = outlet.custom?.[field.name];
      if (typeof value === 'boolean') return [labelOf(field, language), say(value ? 'word.yes' : 'word.no')];
      return [labelOf(field, language), value === null || value === undefined ? null : String(value)];
    }),
  ];
  return (
    <>
      <Card title={say('outlet.facts')}>
        <dl className="facts">
          {facts
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </Card>
      {outlet.photoId && (
        <div className="card flush">
          <img
            src={`/api/photos/${outlet.photoId}`}
            alt={say('outlet.photoOf', { name: outlet.name })}
            style={{ width: '100%', display: 'block', maxHeight: 260, objectFit: 'cover' }}
          />
        </div>
      )}
      {outlet.latitude != null && outlet.longitude != null && (
        <div className="card flush">
          <MapFrame
            label={say('field.place')}
            height={200}
            dots={[
              {
                id: outlet.id,
                name: outlet.name,
                latitude: outlet.latitude,
                longitude: outlet.longitude,
                tone: 'news',
                size: 1.4,
              },
            ]}
          />
        </div>
      )}
    </>
  );
}
