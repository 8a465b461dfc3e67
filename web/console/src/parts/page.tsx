import { Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

export function Page(props: {
  title: string;
  full?: boolean;
  actions?: ReactNode;
  beside?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${props.title} · Selaras`;
  }, [props.title]);
  return (
    <div className={props.full ? 'page full' : 'page'}>
      <header>
        <Title order={1}>{props.title}</Title>
        {props.beside}
        {props.actions && <div className="actions">{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

export function Card(props: {
  title?: ReactNode;
  end?: ReactNode;
  flush?: boolean;
  children: ReactNode;
  label?: string;
}) {
  return (
    <section className={props.flush ? 'card flush' : 'card'} aria-label={props.label}>
      {props.title && (
        <header>
          <Title order={2}>{props.title}</Title>
          {props.end && <div className="end">{props.end}</div>}
        </header>
      )}
      {props.children}
    </section>
  );
}

export type Tone = 'planned' | 'done' | 'late' | 'problem' | 'news' | 'off';

/** A state as a word with its colour and shape: never colour alone. */
export function Pill({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className="pill" data-tone={tone}>
      <i aria-hidden />
      {children}
    </span>
  );
}
