import '@mantine/core/styles.css';
import './app/console.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Refusal } from './api/http';
import { router } from './app/router';
import { theme } from './app/theme';
import { Themed } from './app/themed';
import { NotesProvider } from './parts/notes';
import { WordsProvider } from './texts/words-provider';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A "no" of the server is an answer; only a broken line is worth a second try.
      retry: (count, error) => !(error instanceof Refusal && error.status < 500) && count < 2,
    },
  },
});

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={client}>
        <WordsProvider>
          <Themed>
            <NotesProvider>
              <RouterProvider router={router} />
            </NotesProvider>
          </Themed>
        </WordsProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
