import { Button, Checkbox, Modal, SegmentedControl } from '@mantine/core';
import { IconMessage2Up } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../api/me';
import { one, pages } from '../api/queries';
import type { Page as Pages, Product } from '../api/types';
import { Choice } from '../parts/choice';
import { Empty } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { Page, Pill, type Tone } from '../parts/page';
import { type Column, RowList } from '../parts/row-list';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { useReasonWords } from './reason-words';
import type { VoiceGroup } from './types';
import { AnswerForm } from './voice-answer';

const topics = ['PRICE', 'STOCK', 'COMPETITOR', 'REQUEST', 'NO_ORDER'];
export const answerTones: Record<string, Tone> = { DONE: 'done', PLANNED: 'news', NO: 'off' };

/** What the field says, the loudest group first; each waits for marketing's answer. */
export function VoiceBoard() {
  const { say, word } = useWords();
  const forms = useForms();
  const [filters, change] = useFilters(['answered', 'topic', 'area']);
  const territories = useQuery(one<{ id: string; name: string }[]>('/api/territories'));
  const products = useQuery(one<Pages<Product>>('/api/products', { limit: 200 }));
  const asked = useInfiniteQuery(
    pages<VoiceGroup>('/api/voices', {
      answered: filters.answered ?? 'false',
      topic: filters.topic,
      area: filters.area,
    }),
  );
  const reasonOf = useReasonWords();
  const may = useMay();
  const mayAnswer = may('OWNER', 'MARKETER') && filters.answered !== 'true';
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [answering, setAnswering] = useState(false);
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const groups = rows.filter((row) => chosen.has(row.id));
  const choose = (id: string) =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  // Few groups speak of one product: no column for it.
  const titleOf = (row: VoiceGroup) =>
    [
      word('voiceTopic', row.topic),
      reasonOf(row),
      products.data?.items.find((product) => product.id === row.productId)?.name,
    ]
      .filter(Boolean)
      .join(' · ');
  const columns: Column<VoiceGroup>[] = [
    {
      key: 'topic',
      title: say('rail.voices'),
      width: 'minmax(180px, 2fr)',
      show: (row) => titleOf(row),
    },
    {
      key: 'area',
      title: say('voice.area'),
      width: 'minmax(130px, 1fr)',
      show: (row) => row.area ?? say('voice.noArea'),
    },
    {
      key: 'voices',
      title: say('voice.voices'),
      width: 'minmax(230px, 2fr)',
      show: (row) => say('voice.count', { voices: row.voices, outlets: row.outlets, people: row.people }),
    },
    {
      key: 'since',
      title: say('filter.from'),
      width: '120px',
      show: (row) => forms.date(forms.dayOf(row.openedAt)),
    },
    {
      key: 'answer',
      title: say('field.state'),
      width: '160px',
      show: (row) =>
        row.answer ? (
          <Pill tone={answerTones[row.answer] ?? 'off'}>{word('voiceAnswer', row.answer)}</Pill>
        ) : (
          <Pill tone="late">{say('voice.open')}</Pill>
        ),
    },
    ...(mayAnswer
      ? [
          {
            key: 'choose',
            title: say('voice.choose'),
            width: '70px',
            show: (row: VoiceGroup) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: keeps the press from opening the row
              // biome-ignore lint/a11y/useKeyWithClickEvents: the box itself takes the keys
              <span className="chooses" onClick={(event) => event.stopPropagation()}>
                <Checkbox
                  aria-label={`${say('voice.choose')}: ${[titleOf(row), row.area].filter(Boolean).join(' · ')}`}
                  checked={chosen.has(row.id)}
                  onChange={() => choose(row.id)}
                />
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <Page
      full
      title={say('rail.voices')}
      actions={
        groups.length > 0 && (
          <Button onClick={() => setAnswering(true)}>
            {say('voice.answerSome', { n: forms.number(groups.length) })}
          </Button>
        )
      }
    >
      <p className="quiet" style={{ margin: 0 }}>
        {say('voice.text')}
      </p>
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        <SegmentedControl
          aria-label={say('field.state')}
          value={filters.answered ?? 'false'}
          onChange={(value) => change({ answered: value === 'false' ? undefined : value })}
          data={[
            { value: 'false', label: say('voice.open') },
            { value: 'true', label: say('voice.answered') },
          ]}
        />
        <Choice
          aria-label={say('voice.anyTopic')}
          any={say('voice.anyTopic')}
          value={filters.topic}
          options={topics.map((topic) => ({ value: topic, label: word('voiceTopic', topic) }))}
          onChoose={(topic) => change({ topic })}
        />
        <Choice
          aria-label={say('voice.anyArea')}
          any={say('voice.anyArea')}
          value={filters.area}
          options={(territories.data ?? []).map((area) => ({ value: area.id, label: area.name }))}
          onChoose={(area) => change({ area })}
        />
      </div>
      <div className="card flush" style={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <RowList
          stacks
          name="voices"
          label={say('rail.voices')}
          of={asked}
          columns={columns}
          keyOf={(row) => row.id}
          openAt={(row) => `/voices/${row.id}`}
          empty={
            <Empty
              icon={<IconMessage2Up size={32} stroke={1.5} aria-hidden />}
              title={say('voice.empty')}
              text={say('voice.emptyText')}
            />
          }
        />
      </div>
      <Modal
        opened={answering}
        onClose={() => setAnswering(false)}
        title={say('voice.answerSome', { n: forms.number(groups.length) })}
      >
        <AnswerForm
          groups={groups}
          onDone={() => {
            setAnswering(false);
            setChosen(new Set());
          }}
        />
      </Modal>
    </Page>
  );
}
