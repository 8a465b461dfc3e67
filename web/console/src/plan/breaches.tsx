import { Button, Group, Modal } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { fill, useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { Breach } from './day-types';

/** What a day would break, in words. */
export function Breaches({ breaches }: { breaches: Breach[] }) {
  const { word } = useWords();
  const forms = useForms();
  return (
    <ul className="breaches">
      {breaches.map((breach) => (
        <li key={breach.code}>
          <IconAlertTriangle size={16} aria-hidden />
          {fill(word('breach', breach.code), {
            n: breach.minutes ?? 0,
            day: forms.day(breach.day),
            text: breach.text ?? '–',
          })}
        </li>
      ))}
    </ul>
  );
}

/** A person always wins, but not without having read this. */
export function Confirm(props: {
  title: string;
  breaches: Breach[];
  text?: string;
  busy?: boolean;
  onKeep: () => void;
  onLeave: () => void;
}) {
  const { say } = useWords();
  return (
    <Modal opened onClose={props.onLeave} title={props.title}>
      <Breaches breaches={props.breaches} />
      {props.text && <p className="quiet small">{props.text}</p>}
      <Group justify="flex-end">
        <Button variant="default" onClick={props.onLeave} data-autofocus>
          {say('day.leave')}
        </Button>
        <Button color="red.9" loading={props.busy} onClick={props.onKeep}>
          {say('day.despite')}
        </Button>
      </Group>
    </Modal>
  );
}
