import { Link } from '@tanstack/react-router';
import { useMay } from '../api/me';
import { useWords } from '../texts';

const places = [
  ['/campaigns', 'campaign.list'],
  ['/segments', 'segment.list'],
  ['/attribution', 'attribution.title'],
  ['/web-visits', 'web.title'],
  ['/references', 'reference.title'],
] as const;

/** The rooms of marketing that belong together. */
export function CampaignPlaces() {
  const { say } = useWords();
  const may = useMay();
  if (!may('OWNER', 'ADMIN', 'MARKETER')) return null;
  return (
    <nav className="places-row" aria-label={say('rail.campaigns')}>
      {places.map(([to, text]) => (
        <Link key={to} to={to} activeProps={{ 'aria-current': 'page' }}>
          {say(text)}
        </Link>
      ))}
    </nav>
  );
}
