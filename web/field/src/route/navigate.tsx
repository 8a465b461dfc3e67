import { useField, useWords } from '../app/context';
import { placeOf } from '../local/geo';
import type { Outlet } from '../local/rows';

/** Where the way is handed over to: the phone's own map on Android and iOS, a map in the browser elsewhere. */
export function wayTo(
  { latitude, longitude }: { latitude: number; longitude: number },
  name: string,
  agent: string,
) {
  const point = `${latitude},${longitude}`;
  if (/Android/i.test(agent)) return `geo:${point}?q=${point}(${encodeURIComponent(name)})`;
  if (/iPhone|iPad/i.test(agent)) return `maps://?daddr=${point}`;
  return `https://www.openstreetmap.org/directions?to=${encodeURIComponent(point)}`;
}

/** Hands the way over; who has no map for it copies the point and pastes it where he likes. */
export function Navigate({ outlet }: { outlet: Outlet }) {
  const { t } = useWords();
  const { toast } = useField();
  const place = placeOf(outlet);
  if (!place) return null;
  const address = wayTo(place, outlet.name, navigator.userAgent);
  const point = `${place.latitude},${place.longitude}`;
  return (
    <>
      <a
        className="second"
        href={address}
        {...(address.startsWith('https') ? { target: '_blank', rel: 'noreferrer' } : {})}
      >
        {t('navigate.go')}
      </a>
      <button
        type="button"
        className="second"
        onClick={() =>
          void navigator.clipboard?.writeText(point).then(() => toast(t('navigate.copied', { place: point })))
        }
      >
        {t('navigate.copy')}
      </button>
    </>
  );
}
