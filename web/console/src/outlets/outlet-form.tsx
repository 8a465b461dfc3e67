import { Alert, Button, Group, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { bodyOf } from '../api/body';
import { http } from '../api/http';
import { one } from '../api/queries';
import type { CustomField, Duplicate, Outlet } from '../api/types';
import { Choice, SalesmanChoice, TerritoryChoice } from '../parts/choice';
import { newId } from '../parts/ids';
import { useNotes, useProblemText } from '../parts/notes';
import { useWrongAt } from '../parts/refused';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { labelOf } from './custom-words';
import { wrongIn } from './outlet-check';
import { VillageChoice } from './village-choice';
import { channels, classes, statuses, tiers } from './outlet-words';

type Draft = Partial<Outlet>;

/** Makes or changes an outlet. A near-duplicate is shown before it is saved, never after. */
export function OutletForm({ outlet, onDone }: { outlet?: Outlet; onDone: (id: string) => void }) {
  const { say, word } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const problemText = useProblemText();
  const custom = useQuery(one<CustomField[]>('/api/custom-fields'));
  const [draft, setDraft] = useState<Draft>(
    outlet ?? { status: 'ACTIVE', channel: 'GT', class: 'C', tags: [], phones: [], custom: {} },
  );
  const [looked, setLooked] = useState<Duplicate[] | null>(null);
  const [tried, setTried] = useState(false);
  const slips = tried ? wrongIn(draft) : {};
  const hint = useRef<HTMLDivElement>(null);
  // It stands below the fields: a press that shows it must not seem to do nothing.
  useEffect(() => {
    if (looked) hint.current?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }, [looked]);
  const set = (change: Draft) => {
    setDraft({ ...draft, ...change });
    setLooked(null);
  };
  const save = useMutation({
    mutationFn: async (sure: boolean) => {
      if (!outlet && !sure) {
        const near = await http.get<Duplicate[]>('/api/outlets/duplicates', {
          name: draft.name,
          latitude: draft.latitude,
          longitude: draft.longitude,
          phone: draft.phones?.[0],
        });
        if (near.length) {
          setLooked(near);
          return null;
        }
      }
      return http.put<Outlet>(`/api/outlets/${outlet?.id ?? newId()}`, bodyOf('outlet', draft));
    },
    onSuccess: (saved) => {
      if (!saved) return;
      client.invalidateQueries({
        predicate: (query) => String(query.queryKey[0]).startsWith('/api/outlets'),
      });
      notes.tell(say('outlet.saved', { name: saved.name }));
      onDone(saved.id);
    },
  });
  const refused = useWrongAt(save.error);
  // What the form sees itself goes before what the server said of an earlier try.
  const wrong = (key: keyof ReturnType<typeof wrongIn>) => (slips[key] ? say(slips[key]) : refused(key));
  const text = (key: 'name' | 'code' | 'contactName' | 'address', required = false) => (
    <TextInput
      label={say(`field.${key}`)}
      error={key === 'name' ? wrong(key) : refused(key)}
      value={draft[key] ?? ''}
      required={required}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  );
  const degrees = (key: 'latitude' | 'longitude') => (
    <TextInput
      label={say(`field.${key}`)}
      error={wrong(key)}
      // Six digits are a hand's breadth.
      value={draft[key] == null ? '' : Number(draft[key].toFixed(6))}
      type="number"
      step="any"
      onChange={(event) =>
        set({ [key]: event.currentTarget.value === '' ? null : Number(event.currentTarget.value) })
      }
    />
  );

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        // What cannot be saved is said before what it might be a double of.
        if (Object.keys(wrongIn(draft)).length === 0) save.mutate(looked !== null);
      }}
    >
      {save.error && (
        <Alert color="red" variant="outline" role="alert" mb="md">
          {problemText(save.error)}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {text('name', true)}
        {text('code')}
        <Choice
          label={say('field.class')}
          any="–"
          value={draft.class}
          options={classes.map((value) => ({ value, label: value }))}
          onChoose={(value) => set({ class: value ?? null })}
        />
        <Choice
          label={say('field.channel')}
          any="–"
          value={draft.channel}
          options={channels.map((value) => ({ value, label: word('channel', value) }))}
          onChoose={(value) => set({ channel: value ?? null })}
        />
        {text('contactName')}
        <TextInput
          label={say('field.phone')}
          error={refused('phones')}
          description={say('field.tagsHint')}
          type="tel"
          value={(draft.phones ?? []).join(', ')}
          onChange={(event) => set({ phones: event.currentTarget.value.split(/,\s*/) })}
          onBlur={() => set({ phones: (draft.phones ?? []).map((phone) => phone.trim()).filter(Boolean) })}
        />
        <TextInput
          label={say('field.email')}
          error={refused('email')}
          type="email"
          value={draft.email ?? ''}
          onChange={(event) => set({ email: event.currentTarget.value || null })}
        />
        {degrees('latitude')}
        {degrees('longitude')}
        <SalesmanChoice
          label={say('word.salesman')}
          any="–"
          value={draft.salesmanId}
          onChoose={(value) => set({ salesmanId: value ?? null })}
        />
        <TerritoryChoice
          label={say('word.territory')}
          any="–"
          value={draft.territoryId}
          onChoose={(value) => set({ territoryId: value ?? null })}
        />
        <VillageChoice
          name={outlet?.village ?? null}
          onChoose={(area) => set({ villageCode: area.code, village: area.name })}
        />
        <Choice
          label={say('field.loyaltyTier')}
          any="–"
          value={draft.loyaltyTier}
          options={tiers.map((value) => ({ value, label: word('tier', value) }))}
          onChoose={(value) => set({ loyaltyTier: value ?? null })}
        />
        <Choice
          label={say('field.status')}
          value={draft.status}
          options={statuses.map((value) => ({ value, label: word('outletStatus', value) }))}
          onChoose={(value) => set({ status: (value as Outlet['status']) ?? 'ACTIVE' })}
        />
        <TextInput
          label={say('field.tags')}
          description={say('field.tagsHint')}
          value={(draft.tags ?? []).join(', ')}
          onChange={(event) => set({ tags: event.currentTarget.value.split(/,\s*/) })}
          onBlur={() => set({ tags: (draft.tags ?? []).map((tag) => tag.trim()).filter(Boolean) })}
        />
        {(custom.data ?? []).map((field) => (
          <CustomInput
            key={field.id}
            field={field}
            value={draft.custom?.[field.name]}
            onChange={(value) => set({ custom: { ...draft.custom, [field.name]: value } })}
          />
        ))}
      </SimpleGrid>
      <Textarea
        mt="md"
        label={say('field.address')}
        autosize
        minRows={2}
        value={draft.address ?? ''}
        onChange={(event) => set({ address: event.currentTarget.value })}
      />
      {looked && (
        <div ref={hint}>
          <Near found={looked} />
        </div>
      )}
      <Group justify="flex-end" mt="lg">
        <Button type="submit" loading={save.isPending}>
          {say(looked ? 'outlet.saveAnyway' : 'act.save')}
        </Button>
      </Group>
    </form>
  );
}

function Near({ found }: { found: Duplicate[] }) {
  const { say, word } = useWords();
  const forms = useForms();
  return (
    <Alert color="yellow" variant="outline" mt="md" title={say('outlet.looksLike')} role="alert">
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {found.map((one) => (
          <li key={one.id}>
            <Link className="linkish" to="/outlets/$id" params={{ id: one.id }} target="_blank">
              {[one.name, one.code].filter(Boolean).join(' · ')}
            </Link>{' '}
            <span className="quiet small">
              {forms.percent(one.score)}
              {one.metres != null && ` · ${forms.number(Math.round(one.metres))} m`}
              {one.reasons?.length
                ? ` · ${one.reasons.map((reason) => word('reason', reason)).join(', ')}`
                : ''}
            </span>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function CustomInput({
  field,
  value,
  onChange,
}: {
  field: CustomField;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const { say, language } = useWords();
  if (field.options.length) {
    return (
      <Choice
        label={labelOf(field, language)}
        any="–"
        value={typeof value === 'string' ? value : ''}
        options={field.options.map((option) => ({ value: option, label: option }))}
        onChoose={(chosen) => onChange(chosen ?? null)}
      />
    );
  }
  if (field.type === 'yes_no') {
    return (
      <Choice
        label={labelOf(field, language)}
        any="–"
        value={value === true ? 'true' : value === false ? 'false' : ''}
        options={[
          { value: 'true', label: say('word.yes') },
          { value: 'false', label: say('word.no') },
        ]}
        onChoose={(chosen) => onChange(chosen === undefined ? null : chosen === 'true')}
      />
    );
  }
  return (
    <TextInput
      label={labelOf(field, language)}
      type={field.type === 'number' ? 'number' : field.type === 'date' ? 'date' : 'text'}
      value={value === null || value === undefined ? '' : String(value)}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        onChange(typed === '' ? null : field.type === 'number' ? Number(typed) : typed);
      }}
    />
  );
}
