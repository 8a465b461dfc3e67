import { useWords } from '../texts';

/** Where places stand alone that the scorecards count together, the difference is said. */
export function Together({ sources }: { sources: (string | null)[] }) {
  const { say } = useWords();
  const apart = sources.filter((source) => source === 'facebook' || source === 'instagram').length > 0;
  return apart ? (
    <p className="quiet small" style={{ margin: 0 }}>
      {say('source.together')}
    </p>
  ) : null;
}
