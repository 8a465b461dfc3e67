import { Button, NumberInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf } from '../api/body';
import { http } from '../api/http';
import type { PriceItem } from '../api/types';
import { Choice } from '../parts/choice';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

/** One price; phones get it with their next sync, orders already placed keep theirs. */
export function PriceForm({ list, item, onDone }: { list: string; item: PriceItem; onDone: () => void }) {
  const { say, language } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const notes = useNotes();
  const [price, setPrice] = useState<number | string>(item.price);
  const put = (to: number) =>
    http.put(`/api/price-lists/${list}/items`, { productId: item.product, unit: item.unit, price: to });
  const wake = () =>
    client.invalidateQueries({
      predicate: (query) => String(query.queryKey[0]).startsWith('/api/price-lists'),
    });
  const save = useMutation({
    mutationFn: () => put(Number(price)),
    onSuccess: () => {
      wake();
      notes.tell(say('prices.saved', { name: item.productName, price: forms.money(Number(price)) }), () => {
        put(item.price).then(wake, notes.tellProblem);
      });
      onDone();
    },
    onError: notes.tellProblem,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        <p style={{ margin: 0 }}>
          {item.productName} <span className="quiet">{item.productCode}</span>
        </p>
        <NumberInput
          label={`${say('field.price')} / ${item.unit}`}
          required
          data-autofocus
          min={0}
          decimalScale={0}
          thousandSeparator={language === 'id' ? '.' : ','}
          decimalSeparator={language === 'id' ? ',' : '.'}
          prefix="Rp "
          value={price}
          onChange={setPrice}
        />
        <Button type="submit" disabled={price === ''} loading={save.isPending}>
          {say('act.save')}
        </Button>
      </Stack>
    </form>
  );
}

export function PriceListForm({ onDone }: { onDone: (id: string) => void }) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [id] = useState(newId);
  const [name, setName] = useState('');
  const [outletClass, setOutletClass] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: () =>
      http.put(`/api/price-lists/${id}`, bodyOf('priceList', { name: name.trim(), outletClass })),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['/api/price-lists'] });
      notes.tell(say('prices.listSaved', { name: name.trim() }));
      onDone(id);
    },
    onError: notes.tellProblem,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={say('field.name')}
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Choice
          label={say('field.class')}
          any={say('filter.everyClass')}
          value={outletClass}
          options={['A', 'B', 'C'].map((value) => ({ value, label: value }))}
          onChoose={(value) => setOutletClass(value ?? null)}
        />
        <Button type="submit" loading={save.isPending}>
          {say('act.save')}
        </Button>
      </Stack>
    </form>
  );
}
