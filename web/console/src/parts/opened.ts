import { useEffect, useState } from 'react';

/** For a dialog whose code comes when it is first opened: it begins closed, so that it knows to whom the focus goes back. */
export function useOpened(opened: boolean): boolean {
  const [shown, show] = useState(false);
  useEffect(() => show(opened), [opened]);
  return shown;
}
