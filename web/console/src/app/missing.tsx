import { Empty } from '../parts/faces';
import { useWords } from '../texts';

export function Missing() {
  const { say } = useWords();
  return (
    <div className="page">
      <Empty title={say('broken.noPage')} text={say('broken.noPageText')} />
    </div>
  );
}
