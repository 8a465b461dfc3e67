import { ActionIcon, MultiSelect, NumberInput, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { one, salesmen, territories } from '../api/queries';
import { states } from '../leads/types';
import { Choice } from '../parts/choice';
import { useWords } from '../texts';
import { asksOf, fields, testsOf } from './segment-fields';
import type { Condition } from './types';

type Option = { value: string; label: string };
type Props = { condition: Condition; onChange: (condition: Condition) => void; onRemove: () => void };

export const fresh = (field: string): Condition => ({
  field,
  test: testsOf(field)[0] ?? 'IS',
  key: null,
  values: [],
  number: asksOf(field) === 'sum' || asksOf(field) === 'number' ? 1 : null,
  days: asksOf(field) === 'days' ? 30 : null,
});

/** One question: about what, how, and compared with what. */
export function ConditionRow({ condition, onChange, onRemove }: Props) {
  const { language, say, word } = useWords();
  const { field, test } = condition;
  const asks = asksOf(field);
  const put = (changed: Partial<Condition>) => onChange({ ...condition, ...changed });
  const options = useOptions(field);
  const own = useQuery({
    ...one<{ name: string; labelId: string; labelEn: string }[]>('/api/custom-fields'),
    enabled: asks === 'own',
  });
  const compares = test === 'IS' || test === 'IS_NOT';
  const counts = test === 'AT_LEAST' || test === 'AT_MOST';
  const since = asks === 'sum' || asks === 'product' || asks === 'reason';
  return (
    <li className="condition">
      <Choice
        aria-label={say('segment.field')}
        value={field}
        options={Object.keys(fields).map((value) => ({ value, label: word('segmentField', value) }))}
        onChoose={(next) => next && onChange(fresh(next))}
      />
      {asks === 'own' && (
        <Choice
          aria-label={say('segment.own')}
          any={say('segment.own')}
          value={condition.key}
          options={(own.data ?? []).map((each) => ({ value: each.name, label: each.labelId }))}
          onChoose={(key) => put({ key: key ?? null })}
        />
      )}
      <Choice
        aria-label={say('segment.test')}
        value={test}
        options={testsOf(field).map((value) => ({ value, label: word('segmentTest', value) }))}
        onChoose={(next) => next && put({ test: next })}
      />
      {asks === 'text' && (
        <TextInput
          aria-label={say('segment.value')}
          value={condition.values[0] ?? ''}
          onChange={(event) => put({ values: event.currentTarget.value ? [event.currentTarget.value] : [] })}
        />
      )}
      {asks === 'own' && compares && (
        <TextInput
          aria-label={say('segment.value')}
          value={condition.values[0] ?? ''}
          onChange={(event) => put({ values: event.currentTarget.value ? [event.currentTarget.value] : [] })}
        />
      )}
      {compares && (asks === 'choice' || asks === 'product' || asks === 'reason') && (
        <MultiSelect
          aria-label={say('segment.value')}
          placeholder={condition.values.length ? undefined : say('segment.choose')}
          searchable
          hidePickedOptions
          data={[
            ...options,
            ...condition.values
              .filter((value) => !options.some((option) => option.value === value))
              .map((value) => ({ value, label: value })),
          ]}
          value={condition.values}
          onChange={(values) => put({ values })}
        />
      )}
      {counts && (
        <NumberInput
          aria-label={say('segment.number')}
          prefix={field === 'VALUE' ? 'Rp ' : undefined}
          thousandSeparator={language === 'id' ? '.' : ','}
          decimalSeparator={language === 'id' ? ',' : '.'}
          allowDecimal={false}
          value={condition.number ?? ''}
          onChange={(value) => put({ number: value === '' ? null : Number(value) })}
        />
      )}
      {(since || (asks === 'days' && test !== 'NEVER')) && (
        <NumberInput
          aria-label={say('segment.days')}
          placeholder={since ? say('segment.ever') : undefined}
          suffix={` ${say('segment.daysUnit')}`}
          min={0}
          max={3650}
          allowDecimal={false}
          value={condition.days ?? ''}
          onChange={(value) => put({ days: value === '' ? null : Number(value) })}
        />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={say('segment.removeCondition')}
        onClick={onRemove}
      >
        <IconTrash size={16} />
      </ActionIcon>
    </li>
  );
}

/** What a field's choice is filled with: the company's own rows, or what stands in the audience. */
function useOptions(field: string): Option[] {
  const { word, language } = useWords();
  const asks = asksOf(field);
  const known = ['CLASS', 'CHANNEL', 'REGENCY', 'DISTRICT', 'TIER', 'TAG', 'LEAD_SOURCE', 'LEAD_CAMPAIGN'];
  const values = useQuery({
    ...one<string[]>('/api/segment-values', { field }),
    enabled: known.includes(field),
    staleTime: 60_000,
  });
  const areas = useQuery({ ...territories, enabled: field === 'TERRITORY' });
  const people = useQuery({ ...salesmen, enabled: field === 'SALESMAN' });
  const products = useQuery({
    ...one<{ items: { id: string; name: string; code: string }[] }>('/api/products', { limit: 200 }),
    enabled: asks === 'product',
    staleTime: 60_000,
  });
  const reasons = useQuery({
    ...one<{ code: string; kind: string; textId: string; textEn: string }[]>('/api/reasons'),
    enabled: asks === 'reason',
  });
  if (field === 'TERRITORY') return (areas.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (field === 'SALESMAN') return (people.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (asks === 'product')
    return (products.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (asks === 'reason')
    return (reasons.data ?? []).map(({ code, textId, textEn }) => ({
      value: code,
      label: language === 'en' ? textEn : textId,
    }));
  if (field === 'KIND')
    return ['OUTLET', 'LEAD'].map((value) => ({ value, label: word('partyKind', value) }));
  if (field === 'STATUS')
    return ['ACTIVE', 'PROSPECT', 'CLOSED'].map((value) => ({ value, label: word('outletStatus', value) }));
  if (field === 'LEAD_STATE') return states.map((value) => ({ value, label: word('leadState', value) }));
  return (values.data ?? []).map((value) => ({ value, label: value }));
}
