import { useQuery } from '@tanstack/react-query';
import { lazyRouteComponent, Outlet as Screen } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { LiveContext, useStream } from '../api/live';
import { http } from '../api/http';
import { MeContext, meQuery } from '../api/me';
import type { Me } from '../api/types';
import { Broken, Loading } from '../parts/faces';
import { useWords } from '../texts';
import { Keys } from './keys';
import { Palette } from './palette';
import { Bar, Rail } from './rail';

const SetUp = lazyRouteComponent(() => import('../entry/set-up'), 'SetUp');
const SignIn = lazyRouteComponent(() => import('../entry/sign-in'), 'SignIn');

/** Decides what a visitor sees: the first-run set-up, the sign-in, or the application. */
export function Shell() {
  const me = useQuery(meQuery);
  const setUp = useQuery({
    queryKey: ['/api/setup'],
    enabled: me.data === null,
    queryFn: () => http.get<{ needed: boolean }>('/api/setup'),
  });

  if (me.error) return <Broken error={me.error} again={() => me.refetch()} />;
  if (me.data) return <SignedIn me={me.data} />;
  if (me.isPending || setUp.isPending) return <Loading lines={3} />;
  return <Suspense fallback={<Loading lines={3} />}>{setUp.data?.needed ? <SetUp /> : <SignIn />}</Suspense>;
}

function SignedIn({ me }: { me: Me }) {
  const { say } = useWords();
  const live = useStream();

  useEffect(() => {
    const leave = (event: Event) => event.preventDefault();
    // A file dropped beside its target must not replace the application.
    window.addEventListener('dragover', leave);
    window.addEventListener('drop', leave);
    return () => {
      window.removeEventListener('dragover', leave);
      window.removeEventListener('drop', leave);
    };
  }, []);

  return (
    <MeContext.Provider value={me}>
      <LiveContext.Provider value={live}>
        <a className="skip" href="#main">
          {say('act.skipToContent')}
        </a>
        <div className="shell">
          <Rail />
          <main className="main" id="main">
            <Screen />
          </main>
          <Bar />
        </div>
        <Palette />
        <Keys />
      </LiveContext.Provider>
    </MeContext.Provider>
  );
}
