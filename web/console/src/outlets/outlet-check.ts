import type { Outlet } from '../api/types';
import type { TextKey } from '../texts';

type Wrong = Partial<Record<'name' | 'latitude' | 'longitude', TextKey>>;

/** What of an outlet cannot be saved, all at once and by field. */
export function wrongIn(draft: Partial<Outlet>): Wrong {
  const { latitude, longitude } = draft;
  const wrong: Wrong = {};
  if (!draft.name?.trim()) wrong.name = 'outlet.nameNeeded';
  if (latitude == null && longitude != null) wrong.latitude = 'outlet.bothDegrees';
  if (longitude == null && latitude != null) wrong.longitude = 'outlet.bothDegrees';
  if (latitude != null && Math.abs(latitude) > 90) wrong.latitude = 'outlet.noPlace';
  if (longitude != null && Math.abs(longitude) > 180) wrong.longitude = 'outlet.noPlace';
  return wrong;
}
