import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { one } from '../api/queries';
import type { Outlet, Page } from '../api/types';
import { useWords } from '../texts';

type Props = { name?: string; required?: boolean; onChoose: (outlet: Outlet) => void };

/** Finds one outlet among many by a few letters. */
export function OutletChoice({ name, required = true, onChoose }: Props) {
  const { say } = useWords();
  const box = useCombobox();
  const [text, setText] = useState(name ?? '');
  const found = useQuery({
    ...one<Page<Outlet>>('/api/outlets', { text, limit: 8 }),
    enabled: text.length > 1,
    placeholderData: keepPreviousData,
  });
  const options = found.data?.items ?? [];
  return (
    <Combobox
      store={box}
      onOptionSubmit={(id) => {
        const chosen = options.find((outlet) => outlet.id === id);
        if (!chosen) return;
        setText(chosen.name);
        onChoose(chosen);
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          label={say('word.outlet')}
          required={required}
          value={text}
          placeholder={say('outlet.find')}
          onChange={(event) => {
            setText(event.currentTarget.value);
            box.openDropdown();
          }}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!options.length}>
        <Combobox.Options>
          {options.map((outlet) => (
            <Combobox.Option key={outlet.id} value={outlet.id}>
              {outlet.name} <span className="quiet small">{outlet.code}</span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
