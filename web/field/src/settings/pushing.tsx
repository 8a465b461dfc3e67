import { agree, type Pushing as State, type PushTarget, pushing, takeBack } from '@selaras/shared/push';
import { useEffect, useState } from 'react';
import { useField, useWords } from '../app/context';
import { Transport } from '../sync/transport';
import { talk as english } from '../texts/talk.en';
import { talk as indonesian } from '../texts/talk.id';

const worker = () => navigator.serviceWorker.getRegistration('/field/');

/** The words the worker says, under the names it knows them by. */
function wordsOf(language: 'id' | 'en'): Record<string, string> {
  const texts = Object.entries(language === 'en' ? english : indonesian);
  return Object.fromEntries(
    texts
      .filter(([key]) => /^(notice|voiceTopic|voice)\./.test(key))
      .map(([key, text]) => [key.replace(/^voice\./, 'voiceAnswer.'), text]),
  );
}

/** News from the office while the app is closed: off until the salesman switches it on. */
export function Pushing() {
  const { t, language } = useWords();
  const { phone, toast } = useField();
  const [state, setState] = useState<State>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void pushing(worker).then(setState);
  }, []);

  async function turn() {
    const transport = new Transport(() => phone.credential);
    setBusy(true);
    try {
      if (state === 'on') {
        const endpoint = await takeBack(worker);
        if (endpoint) await transport.pushNoMoreTo(endpoint);
      } else {
        const server = { key: () => transport.pushKey(), tell: (to: PushTarget) => transport.pushTo(to) };
        await agree(worker, server, wordsOf(language));
      }
    } catch {
      toast(t('pushing.failed'));
    }
    setState(await pushing(worker));
    setBusy(false);
  }

  if (!state) return null;
  return (
    <section>
      <h2>{t('pushing.title')}</h2>
      {state === 'impossible' || state === 'denied' ? (
        <p>{t(`pushing.${state}`)}</p>
      ) : (
        <>
          <p>{t('pushing.text')}</p>
          <button type="button" className="second" disabled={busy} onClick={() => void turn()}>
            {t(`pushing.${state}`)}
          </button>
        </>
      )}
    </section>
  );
}
