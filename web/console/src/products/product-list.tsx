import { Button, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { bodyOf } from '../api/body';
import { http } from '../api/http';
import { useMay } from '../api/me';
import { pages } from '../api/queries';
import type { Product } from '../api/types';
import { ExportMenu } from '../parts/export-menu';
import { Empty } from '../parts/faces';
import { Filters } from '../parts/filter-row';
import { Find, useFilters } from '../parts/filters';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { useWrongAt } from '../parts/refused';
import { Page, Pill } from '../parts/page';
import { type Column, RowList } from '../parts/row-list';
import { useTotal } from '../parts/sorting';
import { useWords } from '../texts';
import { baseOf, keptBarcodes, unitsOf } from './units';

const USUAL = 'name';

export function ProductList() {
  const { say } = useWords();
  const may = useMay();
  const navigate = useNavigate();
  const mayChange = may('OWNER', 'ADMIN', 'MARKETER');
  const [open, setOpen] = useState<Product | 'new' | null>(null);
  const [{ sort, ...filters }, change] = useFilters(['text', 'group', 'sort']);
  const find = useCallback((text?: string) => change({ text }), [change]);
  const asked = useInfiniteQuery(pages<Product>('/api/products', { ...filters, sort }));
  const total = useTotal('/api/products', filters, asked);
  const columns: Column<Product>[] = [
    {
      key: 'name',
      title: say('field.name'),
      width: 'minmax(220px, 2fr)',
      sort: 'name',
      show: (row) => row.name,
    },
    { key: 'code', title: say('field.code'), width: '120px', sort: 'code', show: (row) => row.code },
    { key: 'group', title: say('field.group'), width: 'minmax(120px, 1fr)', show: (row) => row.group ?? '–' },
    { key: 'brand', title: say('field.brand'), width: 'minmax(100px, 1fr)', show: (row) => row.brand ?? '–' },
    {
      key: 'units',
      title: say('field.units'),
      width: 'minmax(160px, 1fr)',
      show: (row) =>
        row.units.map((unit) => (unit.size === 1 ? unit.code : `${unit.code} ${unit.size}`)).join(' · '),
    },
    {
      key: 'barcode',
      title: say('field.barcode'),
      width: '140px',
      off: true,
      show: (row) => row.barcode ?? '–',
    },
    {
      key: 'active',
      title: say('field.state'),
      width: '110px',
      show: (row) => (
        <Pill tone={row.active ? 'done' : 'off'}>{say(row.active ? 'state.active' : 'state.inactive')}</Pill>
      ),
    },
  ];
  return (
    <Page
      full
      title={say('rail.products')}
      actions={
        <>
          <Button variant="default" onClick={() => navigate({ to: '/prices' })}>
            {say('prices.title')}
          </Button>
          <ExportMenu list="products" filters={filters} />
          {mayChange && <Button onClick={() => setOpen('new')}>{say('product.add')}</Button>}
        </>
      }
    >
      <Filters>
        <Find value={filters.text} onFind={find} label={say('product.find')} />
      </Filters>
      <div className="card flush" style={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <RowList
          name="products"
          label={say('rail.products')}
          of={asked}
          columns={columns}
          keyOf={(row) => row.id}
          onOpen={(row) => mayChange && setOpen(row)}
          total={total}
          sort={sort ?? USUAL}
          onSort={(next) => change({ sort: next === USUAL ? undefined : next })}
          empty={
            <Empty
              icon={<IconPackage size={32} stroke={1.5} aria-hidden />}
              title={say(filters.text ? 'list.noneMatch' : 'product.empty')}
              text={say(filters.text ? 'list.noneMatchText' : 'product.emptyText')}
            >
              {!filters.text && may('OWNER', 'ADMIN') && (
                <Button onClick={() => navigate({ to: '/imports', search: { kind: 'products' } as never })}>
                  {say('import.start')}
                </Button>
              )}
            </Empty>
          }
        />
      </div>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={say(open === 'new' ? 'product.add' : 'product.edit')}
      >
        {open && <ProductForm product={open === 'new' ? undefined : open} onDone={() => setOpen(null)} />}
      </Modal>
    </Page>
  );
}

function ProductForm({ product, onDone }: { product?: Product; onDone: () => void }) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [draft, setDraft] = useState<Product>(product ?? blank());
  const set = (change: Partial<Product>) => setDraft({ ...draft, ...change });
  const [units, setUnits] = useState(() => draft.units.map((unit) => `${unit.code} ${unit.size}`).join(', '));
  const save = useMutation({
    mutationFn: () => http.put<Product>(`/api/products/${draft.id}`, bodyOf('product', draft)),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['/api/products'] });
      notes.tell(say('product.saved', { name: draft.name }));
      onDone();
    },
    onError: notes.tellProblem,
  });
  const wrong = useWrongAt(save.error);
  const text = (key: 'code' | 'name' | 'group' | 'brand' | 'barcode') => (
    <TextInput
      label={say(`field.${key}`)}
      error={wrong(key)}
      required={key === 'name' || key === 'code'}
      value={draft[key] ?? ''}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        set({ [key]: key === 'name' || key === 'code' ? typed : typed || null });
      }}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        {text('code')}
        {text('name')}
        {text('group')}
        {text('brand')}
        {text('barcode')}
        <TextInput
          label={say('field.units')}
          description={say('product.unitsHint')}
          required
          value={units}
          error={unitsOf(units) ? undefined : say('product.unitsWrong')}
          onChange={(event) => {
            setUnits(event.currentTarget.value);
            const read = unitsOf(event.currentTarget.value);
            if (read) set({ units: keptBarcodes(read, draft.units), baseUnit: baseOf(read) });
          }}
        />
        <Switch
          label={say('product.sold')}
          checked={draft.active}
          onChange={(event) => set({ active: event.currentTarget.checked })}
        />
        <Button type="submit" disabled={!unitsOf(units)} loading={save.isPending}>
          {say('act.save')}
        </Button>
      </Stack>
    </form>
  );
}

const blank = (): Product => ({
  id: newId(),
  code: '',
  name: '',
  group: null,
  brand: null,
  barcode: null,
  units: [{ code: 'PCS', size: 1 }],
  baseUnit: 'PCS',
  active: true,
});
