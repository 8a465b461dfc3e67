import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState } from 'react';
import * as z from 'zod/mini';

const change = z.object({
  topic: z.string(),
  at: z.string(),
  data: z.catch(z.record(z.string(), z.unknown()), {}),
});
export type Change = z.infer<typeof change> & { key: number };

export type Live = { connected: boolean; heardAt: Date | null; recent: Change[] };

export const LiveContext = createContext<Live>({ connected: false, heardAt: null, recent: [] });
export const useLive = () => useContext(LiveContext);

/** What to ask again when something of this topic happened. */
const wakes: Record<string, string[]> = {
  order: ['/api/board', '/api/orders', '/api/figures', '/api/scorecards', '/api/goals'],
  visit: ['/api/board', '/api/visits', '/api/calls', '/api/scorecards'],
  position: ['/api/board/map'],
  signal: ['/api/signals'],
  outlet: ['/api/outlets', '/api/board/map'],
  call: ['/api/calls', '/api/board'],
  import: ['/api/imports'],
  quarantine: ['/api/quarantine'],
  device: ['/api/devices'],
  plan: ['/api/plan-drafts', '/api/calls', '/api/journey-plans'],
  thread: ['/api/threads'],
  notice: ['/api/notices', '/api/notices/unread'],
  announcement: ['/api/announcements'],
  praise: ['/api/praises'],
  voice: ['/api/voices'],
  lead: [
    '/api/leads',
    '/api/lead-board',
    '/api/lead-counts',
    '/api/funnel',
    '/api/scorecards',
    '/api/goals',
    '/api/hand-over',
  ],
  'lead-proposal': ['/api/lead-proposals'],
  spend: ['/api/spend', '/api/scorecards', '/api/goals'],
  target: ['/api/targets', '/api/scorecards'],
  goal: ['/api/goals'],
  form: ['/api/forms'],
  attribution: ['/api/attribution', '/api/attribution/progress'],
};
const KEPT = 60;
const SILENCE = 45_000;

/** One stream for the whole application: keeps the latest events and wakes the queries they touch, once a second. */
export function useStream(): Live {
  const client = useQueryClient();
  const [live, setLive] = useState<Live>({ connected: false, heardAt: null, recent: [] });

  useEffect(() => {
    const stale = new Set<string>();
    let count = 0;
    let heard = 0;
    const stream = new EventSource('/api/stream');
    const hear = () => {
      heard = Date.now();
      setLive((before) => ({ ...before, connected: navigator.onLine, heardAt: new Date() }));
    };
    const silent = () => setLive((before) => ({ ...before, connected: false }));
    // A dead network ends no open stream by itself; without this the first word of it would be the silence.
    window.addEventListener('offline', silent);
    stream.addEventListener('open', hear);
    stream.addEventListener('tick', hear);
    stream.addEventListener('change', (message) => {
      heard = Date.now();
      const read = change.safeParse(JSON.parse((message as MessageEvent<string>).data));
      if (!read.success) return;
      count += 1;
      const news = { ...read.data, key: count };
      for (const path of wakes[news.topic] ?? []) stale.add(path);
      setLive((before) => ({
        connected: navigator.onLine,
        heardAt: new Date(),
        recent: news.topic === 'position' ? before.recent : [news, ...before.recent].slice(0, KEPT),
      }));
    });
    stream.addEventListener('error', silent);
    const wake = setInterval(() => {
      if (heard && Date.now() - heard > SILENCE) silent();
      if (stale.size === 0 || document.hidden) return;
      const paths = new Set(stale);
      stale.clear();
      client.invalidateQueries({
        predicate: ({ queryKey }) => {
          const key = String(queryKey[0]);
          // `/api/orders` wakes `/api/orders/…` too: an open record moves like its list.
          return [...paths].some((path) => key === path || key.startsWith(`${path}/`));
        },
      });
    }, 1000);
    return () => {
      clearInterval(wake);
      window.removeEventListener('offline', silent);
      stream.close();
    };
  }, [client]);

  return live;
}
