import { Button, Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../texts';

export function EntryCard({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  const { language, choose } = useWords();
  return (
    <main className="entry">
      <Paper withBorder p="xl" radius="lg" w="min(420px, 100%)">
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <Title order={1} mt="sm">
          {title}
        </Title>
        <p className="quiet">{text}</p>
        {children}
      </Paper>
      <Button variant="subtle" color="gray" onClick={() => choose(language === 'id' ? 'en' : 'id')}>
        {language === 'id' ? 'English' : 'Bahasa Indonesia'}
      </Button>
    </main>
  );
}
