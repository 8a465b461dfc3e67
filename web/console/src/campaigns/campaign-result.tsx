import { Button, Group, Progress, Stack } from '@mantine/core';
import { IconCopy, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { http } from '../api/http';
import { useMay } from '../api/me';
import { one, pages } from '../api/queries';
import { Fate, useMailReason } from '../mail/fate';
import { Told } from '../figures/told';
import { ExportMenu } from '../parts/export-menu';
import { Empty, Faces } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { useNotes } from '../parts/notes';
import { Card, Page, Pill } from '../parts/page';
import { TrailLink } from '../parts/trail-link';
import { RowList } from '../parts/row-list';
import { Thread } from '../talk/thread';
import { type TextKey, useWords } from '../texts';
import { useForms } from '../texts/forms';
import { tones } from './campaign-list';
import { CampaignContent } from './campaign-content';
import { ReferenceCards, ReferenceForm } from './references';
import { type Campaign, models, type Recipient, type ReferenceRow, type Result } from './types';

/** Mails are leaving, or are on their way. */
const isMoving = (result?: Result): boolean =>
  result?.campaign.state === 'RUNNING' || (result?.campaign.state === 'ENDED' && result.waiting > 0);

/** A campaign on its way and what came of it; numbers move by themselves while it runs. */
export function CampaignResult({ id }: { id: string }) {
  const { say, word } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const may = useMay();
  const asked = useQuery({
    ...one<Result>(`/api/campaigns/${id}/result`),
    refetchInterval: ({ state }) => (isMoving(state.data) ? 2_000 : false),
  });
  const move = useMutation({
    mutationFn: (to: 'pause' | 'resume' | 'end') => http.post(`/api/campaigns/${id}/${to}`),
    onSettled: () => client.invalidateQueries({ queryKey: [`/api/campaigns/${id}/result`] }),
    onError: notes.tellProblem,
  });
  const button = (to: 'pause' | 'resume' | 'end') => (
    <Button key={to} variant="default" loading={move.isPending} onClick={() => move.mutate(to)}>
      {say(`campaign.${to}`)}
    </Button>
  );
  return (
    <Faces of={asked}>
      {(result) => {
        const { campaign } = result;
        return (
          <Page
            title={campaign.name}
            beside={<Pill tone={tones[campaign.state]}>{word('campaignState', campaign.state)}</Pill>}
            actions={
              may('OWNER', 'ADMIN', 'MARKETER') && (
                <>
                  <TrailLink record={campaign.id} />
                  {campaign.state === 'RUNNING' && button('pause')}
                  {campaign.state === 'PAUSED' && button('resume')}
                  {(campaign.state === 'RUNNING' || campaign.state === 'PAUSED') && button('end')}
                  <Button
                    component={Link}
                    to={`/campaigns/new?copy=${campaign.id}`}
                    variant="default"
                    leftSection={<IconCopy size={16} aria-hidden />}
                  >
                    {say('campaign.copy')}
                  </Button>
                </>
              )
            }
          >
            <Stack>
              {campaign.mail && <MailProgress result={result} />}
              {campaign.card && <CardAnswers result={result} />}
              <Money result={result} />
              <CampaignContent campaign={campaign} />
              <Codes code={campaign.code} />
              <Thread kind="campaign" subject={campaign.id} />
              <Recipients campaign={campaign} moving={isMoving(result)} />
            </Stack>
          </Page>
        );
      }}
    </Faces>
  );
}

type Tile = [name: string, value: string, more?: string, opens?: Which];

/** A number that counts recipients opens the very ones. */
function Tiles({ tiles }: { tiles: Tile[] }) {
  const { say } = useWords();
  const [, change] = useFilters(['which']);
  return (
    <dl className="fact-tiles">
      {tiles.map(([name, value, more, opens]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {opens && value !== '0' ? (
              <button
                type="button"
                className="linklike"
                title={say('figures.openRecords')}
                aria-label={`${name}: ${value}. ${say('figures.openRecords')}`}
                onClick={() => {
                  change({ which: opens });
                  document.getElementById('recipients')?.scrollIntoView({ block: 'start' });
                }}
              >
                {value}
              </button>
            ) : (
              value
            )}{' '}
            {more && <span className="quiet small">{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function MailProgress({ result: { counts, waiting, arrived, unsent, secondsLeft } }: { result: Result }) {
  const { say, word } = useWords();
  const why = useMailReason();
  const forms = useForms();
  const meant = counts.members - counts.held - counts.skipped;
  const settled = Math.max(0, meant - waiting);
  const share = (count: number) => (arrived ? forms.percent(count / arrived) : '');
  return (
    <Card title={say('campaign.mail')}>
      <Stack>
        <Progress
          value={meant ? (100 * settled) / meant : 100}
          aria-label={say('campaign.progress', { n: forms.number(settled), of: forms.number(meant) })}
        />
        <p style={{ margin: 0 }} aria-live="polite">
          {say('campaign.progress', { n: forms.number(settled), of: forms.number(meant) })}
          {secondsLeft != null &&
            ` · ${say('campaign.left', { minutes: forms.number(Math.ceil(secondsLeft / 60)) })}`}
        </p>
        <Tiles
          tiles={[
            [say('campaign.held'), forms.number(counts.held), '', 'HELD'],
            [say('campaign.sent'), forms.number(arrived), '', 'ARRIVED'],
            [say('campaign.opened'), forms.number(counts.opened), share(counts.opened), 'OPENED'],
            [say('campaign.clicked'), forms.number(counts.clicked), share(counts.clicked), 'CLICKED'],
            [
              say('campaign.unsubscribed'),
              forms.number(counts.unsubscribed),
              share(counts.unsubscribed),
              'UNSUBSCRIBED',
            ],
            [say('campaign.skipped'), forms.number(counts.skipped), '', 'SKIPPED'],
            [
              say('campaign.unsent'),
              forms.number(unsent.reduce((sum, { count }) => sum + count, 0)),
              '',
              'UNSENT',
            ],
          ]}
        />
        {unsent.length > 0 && (
          <ul className="quiet small" style={{ margin: 0 }} aria-label={say('campaign.unsent')}>
            {unsent.map(({ state, reason, count }) => (
              <li key={`${state} ${reason}`}>
                {[word('mailState', state), why(reason)].filter(Boolean).join(': ')} · {forms.number(count)}
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Card>
  );
}

function CardAnswers({ result: { counts } }: { result: Result }) {
  const { say } = useWords();
  const forms = useForms();
  const answered = counts.shown + counts.taken + counts.refused;
  return (
    <Card title={say('campaign.card')}>
      <Tiles
        tiles={[
          [say('campaign.cards'), forms.number(counts.cards), '', 'CARDS'],
          [
            say('campaign.answered'),
            forms.number(answered),
            counts.cards ? forms.percent(answered / counts.cards) : '',
          ],
          [say('campaign.shown'), forms.number(counts.shown), '', 'SHOWN'],
          [say('campaign.taken'), forms.number(counts.taken), '', 'TAKEN'],
          [say('campaign.refused'), forms.number(counts.refused), '', 'REFUSED'],
        ]}
      />
    </Card>
  );
}

function Money({ result }: { result: Result }) {
  const { say, word } = useWords();
  const forms = useForms();
  const { revenue, lift, treated, held, campaign } = result;
  const from = campaign.startedAt ? forms.dayOf(campaign.startedAt) : forms.today();
  return (
    <Card title={say('campaign.money')}>
      <Stack>
        <Tiles
          tiles={[
            [say('campaign.leads'), forms.number(result.leads)],
            [say('attribution.orders'), forms.number(revenue.orders)],
            ...models.map((model): Tile => [word('attributionModel', model), forms.money(revenue[model])]),
          ]}
        />
        <Link
          className="linkish small"
          to="/attribution"
          search={{ by: 'CAMPAIGN', from, open: '1', row: campaign.code } as never}
        >
          {say('campaign.toOrders')}
        </Link>
        <Told what="campaign" />
        <h3 className="lift-title">{say('campaign.lift')}</h3>
        {lift.enough ? (
          <>
            <p style={{ margin: 0 }}>
              <strong>{forms.money(Math.round(lift.total))}</strong>{' '}
              {say('campaign.liftRange', {
                low: forms.money(Math.round(lift.low * treated.size)),
                high: forms.money(Math.round(lift.high * treated.size)),
              })}
            </p>
            <p className="quiet small" style={{ margin: 0 }}>
              {say('campaign.liftHow', {
                treated: forms.number(treated.size),
                held: forms.number(held.size),
                a: forms.money(Math.round(treated.mean)),
                b: forms.money(Math.round(held.mean)),
              })}{' '}
              {lift.low <= 0 && lift.high >= 0 && say('campaign.liftUnsure')}
            </p>
          </>
        ) : (
          <p className="quiet" style={{ margin: 0 }}>
            {say('campaign.liftFew', { treated: forms.number(treated.size), held: forms.number(held.size) })}
          </p>
        )}
      </Stack>
    </Card>
  );
}

/** Links and QR codes that say which campaign somebody came by; a chat on WhatsApp is one of them. */
function Codes({ code }: { code: string }) {
  const { say } = useWords();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const allowed = may('OWNER', 'ADMIN', 'MARKETER');
  const asked = useQuery({
    ...one<ReferenceRow[]>('/api/references', { campaign: code }),
    enabled: allowed,
  });
  if (!allowed) return null;
  return (
    <Card
      title={say('reference.title')}
      end={
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {say('reference.add')}
        </Button>
      }
    >
      <Faces of={asked}>
        {(rows) =>
          rows.length ? (
            <ReferenceCards rows={rows} />
          ) : (
            <p className="quiet" style={{ margin: 0 }}>
              {say('reference.emptyText')}
            </p>
          )
        }
      </Faces>
      {adding && <ReferenceForm campaign={code} onClose={() => setAdding(false)} />}
    </Card>
  );
}

function Recipients({ campaign: { id, mail, state }, moving }: { campaign: Campaign; moving: boolean }) {
  const { say, word } = useWords();
  const forms = useForms();
  const may = useMay();
  const allowed = may('OWNER', 'ADMIN', 'MARKETER');
  const [filters, change] = useFilters(['which']);
  const which = whiches.find((one) => one === filters.which);
  const asked = useInfiniteQuery({
    ...pages<Recipient>(`/api/campaigns/${id}/recipients`, { which }),
    enabled: allowed,
    refetchInterval: moving ? 5_000 : false,
  });
  // What became of the last ones is asked for once more when the numbers above have come to rest.
  const { refetch } = asked;
  const moved = useRef(moving);
  useEffect(() => {
    if (moved.current && !moving) refetch();
    moved.current = moving;
  }, [moving, refetch]);
  if (!allowed) return null;
  const what = (row: Recipient) => {
    if (!mail || row.arm === 'HELD_OUT') return '–';
    if (row.skipped) return word('recipientSkipped', row.skipped);
    if (row.unsubscribedAt) return say('campaign.unsubscribed');
    if (row.clickedAt) return say('campaign.clicked');
    if (row.openedAt) return say('campaign.opened');
    if (row.mail) return <Fate state={row.mail} reason={row.reason} />;
    return state === 'ENDED' ? <Fate state="STOPPED" reason="ended" /> : <Fate state="QUEUED" />;
  };
  return (
    <section id="recipients">
      <Card
        title={which ? say('campaign.recipientsOf', { what: say(named[which]) }) : say('campaign.recipients')}
        flush
        end={
          <Group gap="xs">
            {which && (
              <Button size="compact-sm" variant="subtle" onClick={() => change({ which: undefined })}>
                {say('campaign.allRecipients')}
              </Button>
            )}
            <ExportMenu list="recipients" filters={{ campaign: id, which }} />
          </Group>
        }
      >
        <div className="records">
          <RowList
            stacks
            name="recipients"
            label={say('campaign.recipients')}
            of={asked}
            keyOf={(row) => row.party.id}
            openAt={(row) => `/${row.party.kind === 'OUTLET' ? 'outlets' : 'leads'}/${row.party.id}`}
            empty={<Empty title={say('segment.nobody')} text={say('list.noneMatchText')} />}
            columns={[
              { key: 'name', title: say('field.name'), width: 'minmax(160px, 2fr)', show: (row) => row.name },
              {
                key: 'email',
                title: say('consentChannel.EMAIL'),
                width: 'minmax(160px, 2fr)',
                show: (row) => row.email ?? '–',
              },
              {
                key: 'arm',
                title: say('campaign.arm'),
                width: '140px',
                show: (row) => word('recipientArm', row.arm),
              },
              { key: 'mail', title: say('campaign.mail'), width: 'minmax(180px, 2fr)', show: what },
              {
                key: 'card',
                title: say('campaign.card'),
                width: 'minmax(140px, 1fr)',
                show: (row) =>
                  row.card ? [word('cardAnswer', row.card), row.cardReason].filter(Boolean).join(': ') : '–',
              },
              {
                key: 'clicked',
                title: say('campaign.clickedAt'),
                width: '150px',
                off: true,
                show: (row) => (row.clickedAt ? forms.moment(row.clickedAt) : '–'),
              },
            ]}
          />
        </div>
      </Card>
    </section>
  );
}

const whiches = [
  'HELD',
  'SKIPPED',
  'ARRIVED',
  'UNSENT',
  'OPENED',
  'CLICKED',
  'UNSUBSCRIBED',
  'CARDS',
  'SHOWN',
  'TAKEN',
  'REFUSED',
] as const;
type Which = (typeof whiches)[number];
const named: Record<Which, TextKey> = {
  HELD: 'campaign.held',
  SKIPPED: 'campaign.skipped',
  ARRIVED: 'campaign.sent',
  UNSENT: 'campaign.unsent',
  OPENED: 'campaign.opened',
  CLICKED: 'campaign.clicked',
  UNSUBSCRIBED: 'campaign.unsubscribed',
  CARDS: 'campaign.cards',
  SHOWN: 'campaign.shown',
  TAKEN: 'campaign.taken',
  REFUSED: 'campaign.refused',
};
