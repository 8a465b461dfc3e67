import type { ComponentType } from 'react';
import { useMay } from '../api/me';
import type { Role } from '../api/types';
import { Empty } from '../parts/faces';
import { useWords } from '../texts';

/** A screen for some roles. To the others it says so at once, and asks the server for nothing that it would refuse. */
export function Only({ roles, screen: Screen }: { roles: readonly Role[]; screen: ComponentType }) {
  const { say } = useWords();
  const may = useMay();
  return may(...roles) ? (
    <Screen />
  ) : (
    <Empty title={say('broken.notYours')} text={say('problem.forbidden')} />
  );
}
