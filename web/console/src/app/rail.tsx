import { Drawer, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCommand, IconLogout, IconMenu2, IconUserCircle } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { http } from '../api/http';
import { meQuery, useMay, useMe } from '../api/me';
import { useNotes } from '../parts/notes';
import { leaveDesk, rewordPushes } from '../talk/push';
import { useWords } from '../texts';
import { openPalette } from './palette';
import { Unread } from '../talk/unread';
import { groups, type Section, sections } from './sections';

export function Rail() {
  const { say } = useWords();
  const me = useMe();
  const places = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  // Where the reader is must be seen, however short the window.
  useEffect(() => {
    const frame = requestAnimationFrame(() =>
      places.current
        ?.querySelector(`[href="/${pathname.split('/')[1]}"]`)
        ?.scrollIntoView({ block: 'nearest' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [pathname]);
  return (
    <nav className="rail" aria-label={say('rail.label')}>
      <div className="brand">
        <img src="/favicon.svg" alt="" width={28} height={28} />
        <span style={{ minWidth: 0 }}>
          Selaras
          <small title={me.organisation.name}>{me.organisation.name}</small>
        </span>
      </div>
      <div className="places" ref={places}>
        <Places />
      </div>
      <div className="bottom">
        <button type="button" className="item keys" onClick={openPalette}>
          <IconCommand size={18} stroke={1.6} aria-hidden />
          <span style={{ flex: 1 }}>{say('palette.open')}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <PersonMenu />
      </div>
    </nav>
  );
}

const NEAR = 4;

/** On a phone: the first places under the thumb, everything else one tap behind. */
export function Bar() {
  const { say } = useWords();
  const may = useMay();
  const [opened, setOpened] = useState(false);
  const near = sections.filter((section) => section.near && may(...section.roles)).slice(0, NEAR);
  const close = () => setOpened(false);
  return (
    <nav className="dock" aria-label={say('rail.label')}>
      {near.map((section) => (
        <Place key={section.to} section={section} />
      ))}
      <button type="button" className="item" aria-expanded={opened} onClick={() => setOpened(true)}>
        <IconMenu2 size={20} stroke={1.6} aria-hidden />
        {say('rail.menu')}
      </button>
      <Drawer
        opened={opened}
        onClose={close}
        position="bottom"
        size="85%"
        title={say('rail.menu')}
        closeButtonProps={{ 'aria-label': say('act.close') }}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a place chosen inside closes the drawer; keyboards have its button and Escape */}
        <div
          className="menu"
          onClick={(event) => event.target instanceof Element && event.target.closest('a') && close()}
        >
          <Places />
          <PersonMenu />
        </div>
      </Drawer>
    </nav>
  );
}

function Places() {
  const { word } = useWords();
  const may = useMay();
  return groups.map((group) => {
    const own = sections.filter((section) => section.group === group && may(...section.roles));
    return own.length === 0 ? null : (
      <div key={group} className="group" role="group" aria-label={word('railGroup', group)}>
        <small aria-hidden>{word('railGroup', group)}</small>
        {own.map((section) => (
          <Place key={section.to} section={section} />
        ))}
      </div>
    );
  });
}

function Place({ section: { to, text, icon: Icon } }: { section: Section }) {
  const { say } = useWords();
  return (
    <Link to={to} activeProps={{ 'aria-current': 'page' }} activeOptions={{ includeSearch: false }}>
      <Icon size={18} stroke={1.6} aria-hidden />
      {say(text)}
      {to === '/inbox' && <Unread />}
    </Link>
  );
}

function PersonMenu() {
  const { say, word, language, choose } = useWords();
  const me = useMe();
  const client = useQueryClient();
  const notes = useNotes();
  const { colorScheme, setColorScheme } = useMantineColorScheme();

  const leave = async () => {
    await leaveDesk();
    try {
      await http.post('/api/sign-out');
    } catch (error) {
      notes.tellProblem(error);
      return;
    }
    client.setQueryData(meQuery.queryKey, null);
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== '/api/me' });
  };

  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <button type="button" className="item">
          <IconUserCircle size={18} stroke={1.6} aria-hidden />
          <span style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
            {me.person.name}
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.person.roles.map((role) => word('role', role)).join(', ')}</Menu.Label>
        <Menu.Item
          onClick={() => {
            const other = language === 'id' ? 'en' : 'id';
            choose(other);
            void rewordPushes(other);
          }}
        >
          {language === 'id' ? 'English' : 'Bahasa Indonesia'}
        </Menu.Item>
        {(['light', 'dark', 'auto'] as const)
          .filter((scheme) => scheme !== colorScheme)
          .map((scheme) => (
            <Menu.Item key={scheme} onClick={() => setColorScheme(scheme)}>
              {word('scheme', scheme)}
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={leave}>
          {say('act.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
