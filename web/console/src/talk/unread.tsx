import { useQuery } from '@tanstack/react-query';
import { one } from '../api/queries';

/** How many notices wait, beside the inbox's name. */
export function Unread() {
  const { data } = useQuery(one<{ count: number }>('/api/notices/unread'));
  if (!data?.count) return null;
  return <span className="count">{data.count > 99 ? '99+' : data.count}</span>;
}
