import { Button, Menu, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../texts';
import { useNotes } from './notes';

type View = { name: string; search: string };

function kept(at: string): View[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(at) ?? '[]');
    return Array.isArray(read) ? (read as View[]) : [];
  } catch {
    return [];
  }
}

/** Names for filter combinations. A view is nothing but its URL, so it can also be sent to a colleague. */
export function SavedViews({ name }: { name: string }) {
  const { say } = useWords();
  const notes = useNotes();
  const navigate = useNavigate();
  const location = useLocation();
  const at = `selaras.views.${name}`;
  const [views, setViews] = useState(() => kept(at));
  const [typed, setTyped] = useState('');
  const keep = (next: View[]) => {
    localStorage.setItem(at, JSON.stringify(next));
    setViews(next);
  };
  return (
    <Menu closeOnItemClick width={260} trapFocus={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
          {say('views.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {views.map((view) => (
          <Menu.Item
            key={view.name}
            onClick={() =>
              navigate({
                to: location.pathname,
                search: Object.fromEntries(new URLSearchParams(view.search)) as never,
              })
            }
          >
            {view.name}
          </Menu.Item>
        ))}
        {views.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconTrash size={14} aria-hidden />}
              onClick={() => {
                const before = views;
                keep(views.slice(0, -1));
                notes.tell(say('views.removed', { name: views.at(-1)?.name ?? '' }), () => keep(before));
              }}
            >
              {say('views.removeLast')}
            </Menu.Item>
          </>
        )}
        <form
          style={{ padding: 8, display: 'flex', gap: 8 }}
          onSubmit={(event) => {
            event.preventDefault();
            const called = typed.trim();
            if (!called) return;
            keep([
              ...views.filter((view) => view.name !== called),
              { name: called, search: window.location.search },
            ]);
            setTyped('');
            notes.tell(say('views.kept', { name: called }));
          }}
        >
          <TextInput
            size="xs"
            style={{ flex: 1 }}
            aria-label={say('views.name')}
            placeholder={say('views.name')}
            value={typed}
            onKeyDown={(event) => event.stopPropagation()}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button size="xs" type="submit">
            {say('act.keep')}
          </Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  );
}
