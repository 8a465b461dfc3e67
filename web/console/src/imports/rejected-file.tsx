import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { address } from '../api/http';
import { useWords } from '../texts';

/** The refused rows in the file's own columns, with why: to be mended and brought again. */
export function RejectedFile({ id }: { id: string }) {
  const { say, language } = useWords();
  return (
    <Menu>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconDownload size={14} aria-hidden />}>
          {say('import.rejectedFile')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(['xlsx', 'csv'] as const).map((form) => (
          <Menu.Item
            key={form}
            component="a"
            href={address(`/api/imports/${id}/rejected.${form}`, { language })}
            download
          >
            {form === 'xlsx' ? 'Excel (XLSX)' : 'CSV'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
