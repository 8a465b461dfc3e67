import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import { meQuery, useMe } from '../api/me';
import { useNotes } from '../parts/notes';
import { leaveDesk, rewordPushes } from '../talk/push';
import { useWords } from '../texts';
import { PersonButton } from './person-button';

export function PersonMenu() {
  const { say, word, language, choose } = useWords();
  const me = useMe();
  const client = useQueryClient();
  const notes = useNotes();
  const { colorScheme, setColorScheme } = useMantineColorScheme();

  const leave = async () => {
    await leaveDesk();
    try {
      await http.post('/api/sign-out');
    } catch (error) {
      notes.tellProblem(error);
      return;
    }
    client.setQueryData(meQuery.queryKey, null);
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== '/api/me' });
  };

  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <PersonButton name={me.person.name} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.person.roles.map((role) => word('role', role)).join(', ')}</Menu.Label>
        <Menu.Item
          onClick={() => {
            const other = language === 'id' ? 'en' : 'id';
            choose(other);
            void rewordPushes(other);
          }}
        >
          {language === 'id' ? 'English' : 'Bahasa Indonesia'}
        </Menu.Item>
        {(['light', 'dark', 'auto'] as const)
          .filter((scheme) => scheme !== colorScheme)
          .map((scheme) => (
            <Menu.Item key={scheme} onClick={() => setColorScheme(scheme)}>
              {word('scheme', scheme)}
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={leave}>
          {say('act.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
