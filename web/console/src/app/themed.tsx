import { MantineThemeProvider } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useWords } from '../texts';

/** Closing crosses have a name in the reader's language. */
export function Themed({ children }: { children: ReactNode }) {
  const { say } = useWords();
  const theme = useMemo(() => {
    const named = { defaultProps: { closeButtonProps: { 'aria-label': say('act.close') } } };
    return { components: { Modal: named, Drawer: named } };
  }, [say]);
  return <MantineThemeProvider theme={theme}>{children}</MantineThemeProvider>;
}
