import { type ComponentProps, lazy, Suspense } from 'react';
import { Loading } from '../parts/faces';

const MapView = lazy(() => import('./map-view').then((loaded) => ({ default: loaded.MapView })));

/** The map's code comes only when a map is shown. */
export function MapFrame(props: ComponentProps<typeof MapView>) {
  return (
    <Suspense fallback={<Loading lines={6} height={36} />}>
      <MapView {...props} />
    </Suspense>
  );
}
