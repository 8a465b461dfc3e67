import { Textarea, TextInput } from '@mantine/core';
import type { Words } from './types';

/** One language of a text that is kept in both. */
export function WordsInput(props: {
  label: string;
  language: 'id' | 'en';
  value: Words;
  long?: boolean;
  onChange: (value: Words) => void;
}) {
  const shared = { label: props.label, value: props.value[props.language], maxLength: 500, required: true };
  const write = (text: string) => props.onChange({ ...props.value, [props.language]: text });
  return props.long ? (
    <Textarea {...shared} autosize minRows={2} onChange={(event) => write(event.currentTarget.value)} />
  ) : (
    <TextInput {...shared} onChange={(event) => write(event.currentTarget.value)} />
  );
}
