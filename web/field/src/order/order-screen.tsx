import { rupiah, shortDay, whole } from '@selaras/shared/format';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import { useField, useToday, useWords } from '../app/context';
import { Empty, Screen, Skeleton } from '../app/parts';
import type { Product } from '../local/rows';
import { type Basket, placeOrder } from '../local/work';
import { isPriced, type Line, type Quote } from '../pricing/price';
import { BasketLine } from './basket-line';
import { overLimit } from './credit';
import { Scan } from './scan';
import { type Counter, useBasket, useCounter, useQuote } from './use-order';

export function OrderScreen() {
  const { id } = useParams({ from: '/visit/$id/order' });
  const { t } = useWords();
  const counter = useCounter(id);
  if (counter === undefined || counter === 'gone') {
    return (
      <Screen title={t('order.title')} back={`/visit/${id}`}>
        {counter ? <Empty title={t('visit.gone')} /> : <Skeleton rows={6} />}
      </Screen>
    );
  }
  return <Taking counter={counter} />;
}

function Taking({ counter }: { counter: Counter }) {
  const { t, language } = useWords();
  const field = useField();
  const navigate = useNavigate();
  const day = useToday();
  const [basket, setBasket] = useBasket(counter);
  const { quote, broken } = useQuote(counter, basket, day);
  const [busy, setBusy] = useState(false);
  const names = new Map([...counter.index.byId.values()].map((product) => [product.id, product.name]));

  function add(product: Product, unit = product.baseUnit) {
    const there = basket.lines.find((line) => line.productId === product.id && line.unit === unit);
    const lines = there
      ? basket.lines.map((line) => (line === there ? { ...line, quantity: line.quantity + 1 } : line))
      : [{ line: crypto.randomUUID(), productId: product.id, unit, quantity: 1 }, ...basket.lines];
    setBasket({ ...basket, lines });
  }

  async function save(priced: Quote) {
    setBusy(true);
    try {
      const order = await placeOrder(field, counter.visit, basket, priced, names, field.phone.deviceNumber);
      field.toast(t('order.saved', { number: order.number }));
      await navigate({ to: '/visit/$id', params: { id: counter.visit.id }, replace: true });
    } catch (error) {
      field.toast(String(error));
      setBusy(false);
    }
  }

  const over = quote ? overLimit(counter.outlet, quote.total) : 0;
  const ready =
    quote?.complete === true && quote.lines.length === basket.lines.length && basket.lines.length > 0;
  return (
    <Screen
      title={counter.outlet.name}
      back={`/visit/${counter.visit.id}`}
      bottom={
        <>
          <output className="total">
            <small>{t('order.total')}</small>
            <strong>{rupiah(basket.lines.length === 0 ? 0 : (quote?.total ?? 0), language)}</strong>
            {quote && quote.discount > 0 && (
              <small>
                {t('order.discount')} {rupiah(-quote.discount, language)}
              </small>
            )}
          </output>
          <button
            type="button"
            className="main"
            disabled={!ready || busy}
            onClick={() => quote && void save(quote)}
          >
            {t('order.save')}
          </button>
        </>
      }
    >
      {basket.replaces && <p className="notice">{t('order.replaces', { number: basket.replaces.number })}</p>}
      <Find counter={counter} lines={basket.lines} day={day} onAdd={add} />
      {broken && <p className="trouble">{t('order.engine')}</p>}
      {basket.lines.length === 0 && (
        <Nothing counter={counter} onLast={(lines) => setBasket({ ...basket, lines })} />
      )}
      <ul className="plain-list">
        {basket.lines.map((line) => (
          <BasketLine
            key={line.line}
            line={line}
            product={counter.index.byId.get(line.productId)}
            priced={quote?.lines.find((each) => each.line === line.line)}
            onChange={(next) =>
              setBasket({
                ...basket,
                lines: basket.lines.flatMap((each) =>
                  each.line === line.line ? (next ? [next] : []) : [each],
                ),
              })
            }
          />
        ))}
      </ul>
      {over > 0 && basket.lines.length > 0 && (
        <p className="notice late" role="alert">
          {t('order.overLimit', {
            over: rupiah(over, language),
            limit: rupiah(counter.outlet.creditLimit ?? 0, language),
            owes: rupiah(counter.outlet.owes ?? 0, language),
          })}
        </p>
      )}
      {quote && basket.lines.length > 0 && <Sum quote={quote} />}
      {basket.lines.length > 0 && (
        <label>
          {t('order.note')}
          <textarea
            value={basket.note}
            maxLength={500}
            onChange={(event) => setBasket({ ...basket, note: event.target.value })}
          />
        </label>
      )}
    </Screen>
  );
}

function Sum({ quote }: { quote: Quote }) {
  const { t, language } = useWords();
  if (quote.lines.filter(isPriced).length === 0) return null;
  return (
    <dl className="facts">
      <div>
        <dt>{t('order.gross')}</dt>
        <dd>{rupiah(quote.gross, language)}</dd>
      </div>
      <div>
        <dt>{t('order.discount')}</dt>
        <dd>{rupiah(-quote.discount, language)}</dd>
      </div>
      <div>
        <dt>{t('order.total')}</dt>
        <dd>
          <strong>{rupiah(quote.total, language)}</strong>
        </dd>
      </div>
    </dl>
  );
}

function Nothing({ counter, onLast }: { counter: Counter; onLast: (lines: Basket['lines']) => void }) {
  const { t, language } = useWords();
  if (counter.index.byId.size === 0) return <Empty title={t('order.noProducts')} />;
  const lines = (counter.last?.lines ?? []).flatMap(({ productId, unit, quantity }) => {
    const product = counter.index.byId.get(productId);
    const sold = product && product.active !== false && product.units.some((each) => each.code === unit);
    return sold ? [{ line: crypto.randomUUID(), productId, unit, quantity }] : [];
  });
  return (
    <Empty title={t('order.empty')} hint={t('order.emptyHint')}>
      {lines.length > 0 && (
        <button type="button" className="main" onClick={() => onLast(lines)}>
          {t('order.last')}
          <small>
            {t('order.lastOf', {
              n: lines.length,
              day: counter.last?.day ? shortDay(counter.last.day, language) : '',
            })}
          </small>
        </button>
      )}
    </Empty>
  );
}

function Find({
  counter,
  lines,
  day,
  onAdd,
}: {
  counter: Counter;
  lines: Basket['lines'];
  day: string;
  onAdd: (product: Product, unit?: string) => void;
}) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const [scanning, setScanning] = useState(false);
  const wanted = useDeferredValue(typed);
  const taken = (product: Product) =>
    lines
      .filter(({ productId }) => productId === product.id)
      .map(({ quantity, unit }) => `${quantity} ${unit}`);
  const found = useMemo(
    () => (wanted.trim() === '' ? undefined : counter.index.find(wanted, 20)),
    [wanted, counter.index],
  );
  // What one of each would cost this customer, by the rules that will price his basket.
  const one = useMemo<Basket>(
    () => ({
      lines: (found ?? []).map(({ id, baseUnit }) => ({
        line: id,
        productId: id,
        unit: baseUnit,
        quantity: 1,
      })),
      note: '',
    }),
    [found],
  );
  const { quote } = useQuote(counter, one, day);
  return (
    <>
      <div className="row">
        <input
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={t('order.search')}
          aria-label={t('order.search')}
        />
        <button type="button" className="second" onClick={() => setScanning(true)}>
          {t('order.scan')}
        </button>
      </div>
      {found?.length === 0 && <p className="quiet">{t('order.none')}</p>}
      <ul className="cards">
        {found?.map((product) => (
          <li key={product.id}>
            <button
              type="button"
              className="card found"
              aria-label={t('order.add', { name: product.name })}
              onClick={() => onAdd(product)}
            >
              <span>
                <strong>{product.name}</strong>
                <small className="one-line">
                  <Cost of={quote?.lines.find((line) => line.line === product.id)} unit={product.baseUnit} />{' '}
                  · {product.code}
                </small>
              </span>
              {taken(product).length > 0 && <span className="badge done">{taken(product).join(', ')}</span>}
              <span className="plus" aria-hidden="true">
                +
              </span>
            </button>
          </li>
        ))}
      </ul>
      {scanning && <Scan index={counter.index} onFound={onAdd} onClose={() => setScanning(false)} />}
    </>
  );
}

/** "Rp 1.425/PCS −5%" */
function Cost({ of: line, unit }: { of: Line | undefined; unit: string }) {
  const { t, language } = useWords();
  if (!line) return '…';
  if (!isPriced(line)) return t('order.NO_PRICE');
  const percent = line.gross > 0 ? (line.discount * 100) / line.gross : 0;
  return (
    <>
      <b>
        {rupiah(line.net, language)}/{unit}
      </b>
      {percent > 0 && ` −${whole(percent, language)}%`}
    </>
  );
}
