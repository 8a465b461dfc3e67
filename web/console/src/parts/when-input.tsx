import { TextInput, type TextInputProps } from '@mantine/core';
import { useWords } from '../texts';
import { type Forms, useForms } from '../texts/forms';

type Kind = 'date' | 'time' | 'month' | 'datetime-local';

/** 08:30, 28 Nov 2026, November 2026: what is chosen, in the reader's language. */
export function spelled(kind: Kind, value: string, forms: Forms): string {
  if (kind === 'time') return value.slice(0, 5);
  if (kind === 'month') return forms.month(`${value.slice(0, 7)}-01`);
  const day = forms.date(value);
  return kind === 'date' ? day : `${day}, ${value.slice(11, 16)}`;
}

/**
 * A day, a month or an hour. Browsers write them in their own language, 11/08/2026 or 8 PM, whatever the reader chose
 * here: so what is chosen stands there in words, and the browser's own form shows only while it is being changed.
 */
export function WhenInput({
  type,
  value,
  placeholder,
  ...rest
}: Omit<TextInputProps, 'type' | 'value' | 'attributes' | 'classNames'> & { type: Kind; value: string }) {
  const { say } = useWords();
  const forms = useForms();
  const unchosen =
    placeholder ??
    (rest.label ? undefined : rest['aria-label']) ??
    say(type === 'time' ? 'when.time' : type === 'month' ? 'when.month' : 'when.day');
  return (
    <TextInput
      {...rest}
      type={type}
      value={value}
      classNames={{ wrapper: 'when' }}
      attributes={{
        wrapper: value
          ? { 'data-words': spelled(type, value, forms) }
          : { 'data-words': unchosen, 'data-unchosen': true },
      }}
    />
  );
}
