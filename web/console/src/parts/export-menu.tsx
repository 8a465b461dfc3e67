import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { address, type Params } from '../api/http';
import { useWords } from '../texts';

/** The rows one sees, as a file: the export takes the same filters as the list. */
export function ExportMenu({ list, filters = {} }: { list: string; filters?: Params }) {
  const { say } = useWords();
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
          {say('act.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'csv'] as const).map((form) => (
          <Menu.Item
            key={form}
            component="a"
            href={address(`/api/exports/${list}.${form}`, filters)}
            download
          >
            {form === 'xlsx' ? 'Excel (XLSX)' : 'CSV'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
