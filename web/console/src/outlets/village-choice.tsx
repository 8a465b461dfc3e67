import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { one } from '../api/queries';
import { useWords } from '../texts';

type Area = { code: string; name: string; within: string[] };

/** A village by a few letters; the district, regency and province around it come from the server. */
export function VillageChoice({ name, onChoose }: { name: string | null; onChoose: (area: Area) => void }) {
  const { say } = useWords();
  const box = useCombobox();
  const [text, setText] = useState(name ?? '');
  const found = useQuery({
    ...one<Area[]>('/api/areas', { text, level: 'VILLAGE', limit: 8 }),
    enabled: text.length > 2,
    placeholderData: keepPreviousData,
  });
  const options = found.data ?? [];
  return (
    <Combobox
      store={box}
      onOptionSubmit={(code) => {
        const chosen = options.find((area) => area.code === code);
        if (!chosen) return;
        setText(chosen.name);
        onChoose(chosen);
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          label={say('field.village')}
          description={say('field.villageHint')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            box.openDropdown();
          }}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!options.length}>
        <Combobox.Options aria-label={say('field.village')}>
          {options.map((area) => (
            <Combobox.Option key={area.code} value={area.code}>
              {area.name} <span className="quiet small">{area.within.join(', ')}</span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
