import { IconCommand, IconMenu2 } from '@tabler/icons-react';
import { lazyRouteComponent, Link, useLocation } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useMay, useMe } from '../api/me';
import { useWords } from '../texts';
import { openPalette } from './palette';
import { PersonButton } from './person-button';
import { Unread } from '../talk/unread';
import { groups, type Section, sections } from './sections';

const PersonMenu = lazyRouteComponent(() => import('./person-menu'), 'PersonMenu');
const PlacesDrawer = lazyRouteComponent(() => import('./places-drawer'), 'PlacesDrawer');

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
        <Person />
      </div>
    </nav>
  );
}

const NEAR = 4;

/** On a phone: the first places under the thumb, everything else one tap behind. */
export function Bar() {
  const { say } = useWords();
  const may = useMay();
  // Undefined until it is first wanted: its code comes then.
  const [opened, setOpened] = useState<boolean>();
  const near = sections.filter((section) => section.near && may(...section.roles)).slice(0, NEAR);
  const close = () => setOpened(false);
  return (
    <nav className="dock" aria-label={say('rail.label')}>
      {near.map((section) => (
        <Place key={section.to} section={section} />
      ))}
      <button type="button" className="item" aria-expanded={opened ?? false} onClick={() => setOpened(true)}>
        <IconMenu2 size={20} stroke={1.6} aria-hidden />
        {say('rail.menu')}
      </button>
      {opened !== undefined && (
        <Suspense>
          <PlacesDrawer opened={opened} onClose={close}>
            <Places />
            <Person />
          </PlacesDrawer>
        </Suspense>
      )}
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

/** The menu's code comes after the screen; until then its button is there. */
function Person() {
  const me = useMe();
  return (
    <Suspense fallback={<PersonButton name={me.person.name} />}>
      <PersonMenu />
    </Suspense>
  );
}
