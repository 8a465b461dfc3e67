import { Alert, Button, Checkbox, NumberInput, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { one } from '../api/queries';
import type { Outlet, Page, Product } from '../api/types';
import { Choice } from '../parts/choice';
import { OutletChoice } from '../parts/outlet-choice';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import {
  type Body,
  type Field,
  fieldsOf,
  type Line,
  linesOf,
  missingIn,
  valueAt,
  withLines,
  withValue,
} from './event-shapes';

type Props = { type: string; body: Body; readOnly: boolean; onChange: (body: Body) => void };

/** An event by the names of its fields, outlets and products by theirs, with all that is missing said at once. */
export function EventForm({ type, body, readOnly, onChange }: Props) {
  const { say } = useWords();
  const fields = fieldsOf(type);
  if (!fields) return null;
  const missing = missingIn(type, body);
  return (
    <Stack gap="sm">
      {missing.length > 0 && (
        <Alert color="yellow" variant="outline">
          {say('quarantine.missing', { fields: missing.map((field) => say(field.label)).join(', ') })}
        </Alert>
      )}
      <fieldset disabled={readOnly} className="bare">
        <Stack gap="sm">
          {fields.map((field) => (
            <Input
              key={field.path}
              field={field}
              body={body}
              missing={missing.includes(field)}
              onChange={onChange}
            />
          ))}
        </Stack>
      </fieldset>
    </Stack>
  );
}

function Input({
  field,
  body,
  missing,
  onChange,
}: {
  field: Field;
  body: Body;
  missing: boolean;
  onChange: (body: Body) => void;
}) {
  const { say, word } = useWords();
  const value = valueAt(body, field.path);
  const set = (next: unknown) => onChange(withValue(body, field.path, next));
  const label = say(field.label);
  const wanted = field.required ?? false;
  const error = missing && say('quarantine.fill');
  switch (field.kind) {
    case 'outlet':
      return <OutletField id={typeof value === 'string' ? value : undefined} onChoose={set} />;
    case 'lines':
      return <Lines body={body} onChange={onChange} />;
    case 'yes':
      return (
        <Checkbox
          label={label}
          checked={value === true}
          error={error}
          onChange={(event) => set(event.currentTarget.checked)}
        />
      );
    case 'number':
      return (
        <NumberInput
          label={label}
          required={wanted}
          value={typeof value === 'number' ? value : ''}
          decimalScale={6}
          hideControls
          onChange={(next) => set(next === '' ? undefined : Number(next))}
        />
      );
    case 'choice':
      return (
        <Choice
          label={label}
          any="–"
          value={
            typeof value === 'string'
              ? (field.values ?? []).find((one) => one.toLowerCase() === value.toLowerCase())
              : undefined
          }
          options={(field.values ?? []).map((one) => ({ value: one, label: word(field.family ?? '', one) }))}
          onChoose={(next) => set(next)}
        />
      );
    case 'long':
      return (
        <Textarea
          label={label}
          required={wanted}
          error={error}
          autosize
          minRows={2}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => set(event.currentTarget.value || undefined)}
        />
      );
    default:
      return (
        <TextInput
          label={label}
          required={wanted}
          error={error}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => set(event.currentTarget.value || undefined)}
        />
      );
  }
}

/** The outlet by its name; one that is not among ours says so. */
function OutletField({ id, onChoose }: { id?: string; onChoose: (id: string) => void }) {
  const { say } = useWords();
  const known = useQuery({ ...one<Outlet>(`/api/outlets/${id}`), enabled: id !== undefined, retry: false });
  return (
    <div>
      <OutletChoice
        key={known.data?.id ?? 'none'}
        {...(known.data ? { name: known.data.name } : {})}
        onChoose={(outlet) => onChoose(outlet.id)}
      />
      {id && known.error && <p className="quiet small">{say('quarantine.unknownOutlet')}</p>}
    </div>
  );
}

function Lines({ body, onChange }: { body: Body; onChange: (body: Body) => void }) {
  const { say } = useWords();
  const forms = useForms();
  const products = useQuery({
    ...one<Page<Product>>('/api/products', { limit: 200 }),
    staleTime: 10 * 60_000,
  });
  const lines = linesOf(body);
  const set = (at: number, change: Partial<Line>) =>
    onChange(
      withLines(
        body,
        lines.map((line, index) => (index === at ? { ...line, ...change } : line)),
      ),
    );
  const all = products.data?.items ?? [];
  return (
    <Stack gap="xs">
      <strong className="small">{say('quarantine.lines')}</strong>
      {lines.map((line, at) => {
        const units = all.find((product) => product.id === line.product)?.units ?? [];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of an order have no other name
          <SimpleGrid key={at} cols={{ base: 2, sm: 5 }} spacing="xs">
            <Choice
              label={say('word.product')}
              any="–"
              value={line.product}
              options={all.map((product) => ({ value: product.id, label: product.name }))}
              onChoose={(product) =>
                set(at, { product, unit: all.find(({ id }) => id === product)?.baseUnit })
              }
            />
            <Choice
              label={say('quarantine.unit')}
              any="–"
              value={line.unit}
              options={units.map(({ code }) => ({ value: code, label: code }))}
              onChoose={(unit) => set(at, { unit })}
            />
            {(['quantity', 'unitPrice', 'discount'] as const).map((key) => (
              <NumberInput
                key={key}
                label={say(`quarantine.${key}`)}
                value={line[key] ?? ''}
                min={0}
                allowDecimal={false}
                hideControls
                onChange={(next) => set(at, { [key]: next === '' ? undefined : Number(next) })}
              />
            ))}
          </SimpleGrid>
        );
      })}
      <Button
        size="xs"
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        onClick={() => onChange(withLines(body, [...lines, { quantity: 1 }]))}
      >
        {say('quarantine.addLine')}
      </Button>
      <p className="quiet small" style={{ margin: 0 }}>
        {say('quarantine.total', { total: forms.money(typeof body.total === 'number' ? body.total : 0) })}
      </p>
    </Stack>
  );
}
