import { IconHistory } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMay } from '../api/me';
import { useWords } from '../texts';

/** To everything that was ever changed of one record, for those who may read it. */
export function TrailLink({ record }: { record: string }) {
  const { say } = useWords();
  const may = useMay();
  if (!may('OWNER', 'ADMIN')) return null;
  return (
    <Link className="linkish small trail-link" to="/settings/trail" search={{ record } as never}>
      <IconHistory size={14} aria-hidden />
      {say('trail.who')}
    </Link>
  );
}
