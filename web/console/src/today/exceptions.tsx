import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { BoardException } from '../api/types';
import { Pill, type Tone } from '../parts/page';
import { fill, useWords } from '../texts';
import { useForms } from '../texts/forms';

const FIRST = 4;

/** What is worth acting on now, at most ten, each with the one thing to do about it. */
export function Exceptions({ all }: { all: BoardException[] }) {
  const { say, word } = useWords();
  const forms = useForms();
  const router = useRouter();
  const [every, setEvery] = useState(false);
  if (!all.length)
    return (
      <p className="quiet" style={{ margin: 0 }}>
        {say('today.noExceptions')}
      </p>
    );
  const tone = (severity: string): Tone =>
    /HIGH|PROBLEM|RED/i.test(severity) ? 'problem' : /INFO|LOW/i.test(severity) ? 'news' : 'late';
  const textOf = (one: BoardException) => {
    const facts = Object.entries(one.data ?? {}).map(([name, fact]) => [
      name,
      name === 'since' ? forms.clock(String(fact)) : typeof fact === 'number' ? forms.number(fact) : fact,
    ]);
    return fill(word('exception', one.kind), Object.fromEntries(facts) as Record<string, string>);
  };
  return (
    <ul className="exceptions">
      {(every ? all : all.slice(0, FIRST)).map((one) => (
        <li key={one.id}>
          <Pill tone={tone(one.severity)}>{word('severity', one.severity)}</Pill>
          <span style={{ flex: 1, minWidth: 160 }}>{textOf(one)}</span>
          {one.valueAtRisk ? (
            <span className="quiet small number">{forms.money(one.valueAtRisk)}</span>
          ) : null}
          {one.link && (
            <Button size="xs" variant="default" onClick={() => router.history.push(one.link as string)}>
              {word('exceptionAction', one.action ?? 'open')}
            </Button>
          )}
        </li>
      ))}
      {!every && all.length > FIRST && (
        <li>
          <Button size="xs" variant="subtle" onClick={() => setEvery(true)}>
            {say('today.more', { n: all.length - FIRST })}
          </Button>
        </li>
      )}
    </ul>
  );
}
