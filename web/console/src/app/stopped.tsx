import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWords } from '../texts';

/** In the place of a screen that failed while it was drawn; the rail beside it goes on. */
export function Stopped() {
  const { say } = useWords();
  return (
    <div className="page">
      <div className="face" role="alert">
        <IconPlugConnectedX size={32} stroke={1.5} aria-hidden />
        <h2>{say('broken.stopped')}</h2>
        <p>{say('broken.stoppedText')}</p>
        <p className="small">{say('broken.safe')}</p>
        <Button variant="default" onClick={() => location.reload()}>
          {say('act.again')}
        </Button>
        <Link className="linkish" to="/today">
          {say('broken.toToday')}
        </Link>
      </div>
    </div>
  );
}
