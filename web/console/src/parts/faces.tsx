import { Button, Skeleton } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Refusal } from '../api/http';
import { useWords } from '../texts';
import { useProblemText } from './notes';

/** The empty face: what this is, and what to do first. */
export function Empty(props: { icon?: ReactNode; title: string; text: string; children?: ReactNode }) {
  return (
    <div className="face">
      {props.icon}
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}

export function Broken({ error, again }: { error: unknown; again?: () => void }) {
  const { say } = useWords();
  const problemText = useProblemText();
  const missing = error instanceof Refusal && error.status === 404;
  // Asked for by its address: nothing is broken, and to try again would not help.
  if (error instanceof Refusal && error.status === 403) {
    return <Empty title={say('broken.notYours')} text={say('problem.forbidden')} />;
  }
  return (
    <div className="face" role="alert">
      <IconPlugConnectedX size={32} stroke={1.5} aria-hidden />
      <h2>{missing ? say('broken.missing') : say('broken.title')}</h2>
      <p>{missing ? say('broken.missingText') : problemText(error)}</p>
      {!missing && <p className="small">{say('broken.safe')}</p>}
      {again && !missing && (
        <Button variant="default" onClick={again}>
          {say('act.again')}
        </Button>
      )}
    </div>
  );
}

export function Loading({ lines = 5, height = 20 }: { lines?: number; height?: number }) {
  const { say } = useWords();
  return (
    <div role="status" aria-label={say('state.loading')} style={{ display: 'grid', gap: 12, padding: 16 }}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <Skeleton key={line} height={height} width={`${100 - ((line * 17) % 40)}%`} />
      ))}
    </div>
  );
}

type Asked<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };

/** A screen's four faces: loading, broken, empty and full. */
export function Faces<T>(props: {
  of: Asked<T>;
  loading?: ReactNode;
  empty?: ReactNode;
  isEmpty?: (data: T) => boolean;
  children: (data: T) => ReactNode;
}) {
  const { of } = props;
  if (of.data !== undefined) {
    if (props.empty && props.isEmpty?.(of.data)) return props.empty;
    return props.children(of.data);
  }
  if (of.error) return <Broken error={of.error} again={() => of.refetch()} />;
  return props.loading ?? <Loading />;
}
