import { useNavigate } from '@tanstack/react-router';
import { useLiveQuery } from 'dexie-react-hooks';
import { useState } from 'react';
import { useField, useSettings, useToday, useWords } from '../app/context';
import { fence, locate, placeOf } from '../local/geo';
import type { Outlet } from '../local/rows';
import { checkIn, findOutlet } from '../local/work';
import { Reading, useMustRead } from '../talk/announcements';

/** One tap: takes the place (at most some seconds), writes the check-in, opens the visit. */
export function CheckIn({ outlet, call }: { outlet: Outlet; call?: string }) {
  const { t } = useWords();
  const field = useField();
  const settings = useSettings();
  const day = useToday();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const mustRead = useMustRead();
  const [reading, setReading] = useState(false);
  const open = useLiveQuery(async () => {
    const visit = await field.db.visits.where('state').equals('open').first();
    return visit && { visit, outlet: await findOutlet(field.db, visit.outletId) };
  }, [field.db]);

  async function go() {
    setBusy(true);
    try {
      const located = await locate(8_000);
      const fix = 'fix' in located ? located.fix : undefined;
      if (!fix)
        field.toast(t('trouble' in located && located.trouble === 'denied' ? 'visit.denied' : 'visit.noFix'));
      const circle = fence(placeOf(outlet), fix, settings?.geofenceMetres);
      const visit = await checkIn(field, {
        outlet,
        day,
        ...(call ? { call } : {}),
        ...(fix ? { fix } : {}),
        ...(circle ? { fence: circle } : {}),
      });
      field.wake();
      await navigate({ to: '/visit/$id', params: { id: visit.id } });
    } finally {
      setBusy(false);
    }
  }

  if (open?.visit && open.visit.outletId !== outlet.id) {
    return (
      <button
        type="button"
        className="main"
        onClick={() => navigate({ to: '/visit/$id', params: { id: open.visit.id } })}
      >
        {t('outlet.busy', { name: open.outlet?.name ?? '' })}
      </button>
    );
  }
  if (open?.visit) {
    return (
      <button
        type="button"
        className="main"
        onClick={() => navigate({ to: '/visit/$id', params: { id: open.visit.id } })}
      >
        {t('today.goOn')}
      </button>
    );
  }
  return (
    <>
      <button
        type="button"
        className="main"
        disabled={busy}
        onClick={() => (mustRead ? setReading(true) : void go())}
      >
        {busy ? t('outlet.locating') : t(call ? 'outlet.checkIn' : 'outlet.extra')}
      </button>
      {reading && mustRead && (
        <Reading key={mustRead.id} announcement={mustRead} onClose={() => setReading(false)} />
      )}
    </>
  );
}
