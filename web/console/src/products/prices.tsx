import { Button, Modal, Stack, Tabs } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useMay } from '../api/me';
import { one, pages } from '../api/queries';
import type { Discount, PriceItem, PriceList } from '../api/types';
import { Empty, Faces } from '../parts/faces';
import { Find, useFilters } from '../parts/filters';
import { Card, Page, Pill } from '../parts/page';
import { TrailLink } from '../parts/trail-link';
import { type Column, RowList } from '../parts/row-list';
import { Thread } from '../talk/thread';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { DiscountForm } from './discount-form';
import { PriceForm, PriceListForm } from './price-form';

export function Prices() {
  const { say } = useWords();
  const [filters, change] = useFilters(['tab', 'list']);
  return (
    <Page title={say('prices.title')}>
      <Link className="linkish small" to="/products">
        ← {say('rail.products')}
      </Link>
      <Tabs
        value={filters.tab === 'discounts' ? 'discounts' : 'lists'}
        onChange={(tab) => change({ tab: tab === 'lists' ? undefined : (tab ?? undefined) })}
        keepMounted={false}
      >
        <Tabs.List>
          <Tabs.Tab value="lists">{say('prices.lists')}</Tabs.Tab>
          <Tabs.Tab value="discounts">{say('discounts.title')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="lists" pt="md">
          <Lists chosen={filters.list} choose={(list) => change({ list })} />
        </Tabs.Panel>
        <Tabs.Panel value="discounts" pt="md">
          <Discounts />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function Lists({ chosen, choose }: { chosen?: string; choose: (id: string) => void }) {
  const { say } = useWords();
  const forms = useForms();
  const asked = useQuery(one<PriceList[]>('/api/price-lists'));
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const shown = chosen ?? asked.data?.[0]?.id;
  return (
    <Faces
      of={asked}
      isEmpty={(all) => !all.length}
      empty={<Empty title={say('prices.empty')} text={say('prices.emptyText')} />}
    >
      {(all) => (
        <div className="split">
          <Card
            flush
            title={say('prices.lists')}
            end={
              may('OWNER', 'ADMIN') && (
                <Button size="xs" onClick={() => setAdding(true)}>
                  {say('prices.add')}
                </Button>
              )
            }
          >
            <table className="plain">
              <thead>
                <tr>
                  <th>{say('field.name')}</th>
                  <th>{say('field.class')}</th>
                  <th className="number">{say('prices.items')}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((list) => (
                  <tr key={list.id}>
                    <td>
                      <button
                        type="button"
                        className="linklike"
                        aria-pressed={list.id === shown}
                        onClick={() => choose(list.id)}
                      >
                        {list.name}
                      </button>
                    </td>
                    <td>{list.outletClass ?? say('filter.everyClass')}</td>
                    <td className="number">{forms.number(list.items)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Card>
          {shown && <Items key={shown} id={shown} />}
          <Modal opened={adding} onClose={() => setAdding(false)} title={say('prices.add')}>
            <PriceListForm
              onDone={(list) => {
                setAdding(false);
                choose(list);
              }}
            />
          </Modal>
        </div>
      )}
    </Faces>
  );
}

function Items({ id }: { id: string }) {
  const { say } = useWords();
  const forms = useForms();
  const may = useMay();
  const mayChange = may('OWNER', 'ADMIN');
  const [filters, change] = useFilters(['text']);
  const find = useCallback((text?: string) => change({ text }), [change]);
  const [open, setOpen] = useState<PriceItem | null>(null);
  const asked = useInfiniteQuery(pages<PriceItem>(`/api/price-lists/${id}/items`, { text: filters.text }));
  const columns: Column<PriceItem>[] = [
    { key: 'name', title: say('word.product'), width: 'minmax(200px, 2fr)', show: (row) => row.productName },
    { key: 'code', title: say('field.code'), width: '110px', show: (row) => row.productCode },
    { key: 'unit', title: say('field.unit'), width: '90px', show: (row) => row.unit },
    {
      key: 'price',
      title: say('field.price'),
      width: '140px',
      number: true,
      show: (row) => forms.money(row.price),
    },
  ];
  return (
    <div style={{ display: 'grid', gap: 12, minWidth: 0 }}>
      <div className="filters" style={{ justifyContent: 'space-between' }}>
        <Find value={filters.text} onFind={find} label={say('product.find')} />
        <TrailLink record={id} />
      </div>
      <div className="card flush list" style={{ height: 'min(68vh, 720px)' }}>
        <RowList
          name="prices"
          label={say('prices.items')}
          of={asked}
          columns={columns}
          keyOf={(row) => row.id}
          onOpen={(row) => mayChange && setOpen(row)}
          empty={
            <Empty
              title={say(filters.text ? 'list.noneMatch' : 'prices.empty')}
              text={say(filters.text ? 'list.noneMatchText' : 'prices.emptyText')}
            />
          }
        />
      </div>
      <Modal opened={open !== null} onClose={() => setOpen(null)} title={say('prices.edit')}>
        {open && (
          <>
            <PriceForm list={id} item={open} onDone={() => setOpen(null)} />
            <TrailLink record={open.product} />
          </>
        )}
      </Modal>
    </div>
  );
}

function Discounts() {
  const { say, word } = useWords();
  const forms = useForms();
  const may = useMay();
  const mayChange = may('OWNER', 'ADMIN');
  const [adding, setAdding] = useState(false);
  // In the address, so that a notice opens the discount of which was spoken.
  const [{ discount }, change] = useFilters(['discount']);
  const asked = useQuery(one<Discount[]>('/api/discounts'));
  const open = asked.data?.find((one) => one.id === discount);
  const close = () => {
    setAdding(false);
    change({ discount: undefined });
  };
  const add = mayChange && (
    <Button size="xs" onClick={() => setAdding(true)}>
      {say('discounts.add')}
    </Button>
  );
  const state = (one: Discount) => {
    const today = forms.today();
    if (one.from && one.from > today) return <Pill tone="planned">{say('discounts.later')}</Pill>;
    if (one.until && one.until < today) return <Pill tone="off">{say('discounts.over')}</Pill>;
    return <Pill tone="done">{say('discounts.running')}</Pill>;
  };
  return (
    <Card title={say('discounts.title')} end={add} flush>
      <Faces
        of={asked}
        isEmpty={(all) => !all.length}
        empty={<Empty title={say('discounts.empty')} text={say('discounts.emptyText')} />}
      >
        {(all) => (
          <div className="wide">
            <table className="plain">
              <thead>
                <tr>
                  <th>{say('field.name')}</th>
                  <th>{say('discounts.kind')}</th>
                  <th>{say('discounts.for')}</th>
                  <th className="number">{say('discounts.minimum')}</th>
                  <th className="number">{say('discounts.percent')}</th>
                  <th>{say('discounts.period')}</th>
                  <th>{say('field.state')}</th>
                </tr>
              </thead>
              <tbody>
                {all.map((one) => (
                  <tr key={one.id}>
                    <td>
                      <button type="button" className="linklike" onClick={() => change({ discount: one.id })}>
                        {one.name}
                      </button>
                    </td>
                    <td>{word('discountKind', one.kind)}</td>
                    <td>
                      {one.loyaltyTier
                        ? word('tier', one.loyaltyTier)
                        : (one.group ?? (one.productId ? say('word.product') : say('discounts.everything')))}
                    </td>
                    <td className="number">{forms.number(one.minimum)}</td>
                    <td className="number">{forms.percent(one.percentBp / 10_000)}</td>
                    <td>
                      {one.from || one.until
                        ? `${one.from ? forms.date(one.from) : '…'} – ${one.until ? forms.date(one.until) : '…'}`
                        : say('discounts.always')}
                    </td>
                    <td>{state(one)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Faces>
      <Modal
        opened={adding || open !== undefined}
        onClose={close}
        size={open ? 'lg' : undefined}
        title={open && !mayChange ? open.name : say(open ? 'discounts.edit' : 'discounts.add')}
      >
        <Stack>
          {adding && <DiscountForm onDone={close} />}
          {open && mayChange && <DiscountForm key={open.id} discount={open} onDone={close} />}
          {open && <Thread kind="promotion" subject={open.id} />}
        </Stack>
      </Modal>
    </Card>
  );
}
