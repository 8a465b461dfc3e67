import { Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../api/me';
import { one } from '../api/queries';
import type { OrderRow, Outlet, Page, Person } from '../api/types';
import { useWords } from '../texts';
import { sections } from './sections';

type Target = { key: string; title: string; kind: string; to: string };

export function PaletteDialog({ close }: { close: () => void }) {
  const { say } = useWords();
  return (
    <Modal.Root opened onClose={close} size="lg" yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={say('palette.open')}>
        <Choose close={close} />
      </Modal.Content>
    </Modal.Root>
  );
}

function Choose({ close }: { close: () => void }) {
  const { say } = useWords();
  const router = useRouter();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const targets = useTargets(text.trim());
  const chosen = targets[Math.min(at, targets.length - 1)];
  const go = (target?: Target) => {
    if (!target) return;
    close();
    router.history.push(target.to);
  };
  return (
    <div>
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        px="md"
        py={6}
        value={text}
        aria-label={say('palette.open')}
        placeholder={say('palette.hint')}
        leftSection={<IconSearch size={18} aria-hidden />}
        leftSectionWidth={48}
        role="combobox"
        aria-expanded
        aria-controls="palette-targets"
        aria-activedescendant={chosen ? `target-${chosen.key}` : undefined}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setAt((before) => Math.min(before + 1, targets.length - 1));
          else if (event.key === 'ArrowUp') setAt((before) => Math.max(before - 1, 0));
          else if (event.key === 'Enter') go(chosen);
          else return;
          event.preventDefault();
        }}
      />
      <div className="targets" id="palette-targets" role="listbox" aria-label={say('palette.open')}>
        {targets.map((target) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled in the input that keeps the focus
          <div
            key={target.key}
            id={`target-${target.key}`}
            role="option"
            tabIndex={-1}
            aria-selected={target === chosen}
            onClick={() => go(target)}
          >
            <span>{target.title}</span>
            <span className="quiet small">{target.kind}</span>
          </div>
        ))}
        {targets.length === 0 && <p className="quiet">{say('palette.nothing')}</p>}
      </div>
    </div>
  );
}

function useTargets(text: string): Target[] {
  const { say } = useWords();
  const may = useMay();
  const searching = text.length >= 2;
  const kept = { enabled: searching, placeholderData: keepPreviousData, staleTime: 30_000 };
  const outlets = useQuery({ ...one<Page<Outlet>>('/api/outlets', { text, limit: 6 }), ...kept });
  const persons = useQuery({
    ...one<Page<Person>>('/api/people', { text, limit: 4 }),
    ...kept,
    enabled: searching && may('OWNER', 'ADMIN', 'SUPERVISOR'),
  });
  const orders = useQuery({
    ...one<Page<OrderRow>>('/api/orders', { text, limit: 4 }),
    ...kept,
    enabled: searching && /\d/.test(text),
  });
  const wanted = text.toLowerCase();
  const screens = sections
    .filter((section) => may(...section.roles) && say(section.text).toLowerCase().includes(wanted))
    .map((section) => ({
      key: section.to,
      title: say(section.text),
      kind: say('palette.screen'),
      to: section.to,
    }));
  if (!searching) return screens;
  return [
    ...screens,
    ...(outlets.data?.items ?? []).map((outlet) => ({
      key: outlet.id,
      title: `${outlet.name} · ${outlet.code}`,
      kind: say('word.outlet'),
      to: `/outlets/${outlet.id}`,
    })),
    ...(persons.data?.items ?? []).map((person) => ({
      key: person.id,
      title: person.name,
      kind: say('word.person'),
      to: `/team?person=${person.id}`,
    })),
    ...(orders.data?.items ?? [])
      .filter((order) => order.number.toLowerCase().includes(wanted))
      .map((order) => ({
        key: order.id,
        title: `${order.number} · ${order.outletName}`,
        kind: say('word.order'),
        to: `/orders/${order.id}`,
      })),
  ];
}
