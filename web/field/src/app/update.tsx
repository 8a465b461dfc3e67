import { useEffect, useState } from 'react';
import { registerSW } from 'virtual:pwa-register';
import { useHealth, useWords } from './context';

/** Registers the service worker; a new version is offered, and only put in while nothing is being sent. */
export function Update() {
  const { t } = useWords();
  const { busy } = useHealth();
  const [install, setInstall] = useState<() => void>();
  useEffect(() => {
    const update = registerSW({ onNeedRefresh: () => setInstall(() => () => void update(true)) });
  }, []);
  if (!install) return null;
  return (
    <div className="update">
      {t('app.update')}
      <button type="button" disabled={busy} onClick={install}>
        {t('app.updateNow')}
      </button>
    </div>
  );
}
