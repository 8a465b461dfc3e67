import './app/mantine.css';
import './app/console.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { meQuery } from './api/me';
import { client } from './app/client';
import { router } from './app/router';
import { theme } from './app/theme';
import { Themed } from './app/themed';
import { NotesProvider } from './parts/notes';
import { textsOf } from './texts';
import { rememberedLanguage, WordsProvider } from './texts/words-provider';

// Who the reader is, his words, the screen's code and its rows are asked for together, before anything is drawn. Not awaited
// here: the screen's code waits for this file in its turn.
void client.prefetchQuery(meQuery);
const language = rememberedLanguage();
Promise.all([textsOf(language), router.load()]).then(([texts]) =>
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto">
        <QueryClientProvider client={client}>
          <WordsProvider first={{ language, texts }}>
            <Themed>
              <NotesProvider>
                <RouterProvider router={router} />
              </NotesProvider>
            </Themed>
          </WordsProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  ),
);
