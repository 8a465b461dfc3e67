import { rupiah } from '@selaras/shared/format';
import { useWords } from '../app/context';
import type { Product } from '../local/rows';
import type { Basket } from '../local/work';
import { isPriced, type Line } from '../pricing/price';

type One = Basket['lines'][number];

export function BasketLine(props: {
  line: One;
  product: Product | undefined;
  priced: Line | undefined;
  onChange: (next: One | undefined) => void;
}) {
  const { t, language } = useWords();
  const { line, product, priced, onChange } = props;
  const name = product?.name ?? line.productId;
  const set = (quantity: number) => onChange(quantity < 1 ? undefined : { ...line, quantity });
  return (
    <li className="line">
      <div className="row between">
        <strong>{name}</strong>
        <span>{isPriced(priced) && rupiah(priced.net, language)}</span>
      </div>
      <div className="row">
        <button
          type="button"
          className="step"
          aria-label={t(line.quantity === 1 ? 'order.remove' : 'order.less', { name })}
          onClick={() => set(line.quantity - 1)}
        >
          {line.quantity === 1 ? '×' : '−'}
        </button>
        <input
          className="quantity"
          inputMode="numeric"
          aria-label={t('order.quantity', { name })}
          value={line.quantity === 0 ? '' : line.quantity}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            const typed = Number(event.target.value.replaceAll(/\D/g, ''));
            onChange({ ...line, quantity: Math.min(typed, 999_999) });
          }}
        />
        <button
          type="button"
          className="step"
          aria-label={t('order.more', { name })}
          onClick={() => set(line.quantity + 1)}
        >
          +
        </button>
        <select
          aria-label={t('order.unit', { name })}
          value={line.unit}
          onChange={(event) => onChange({ ...line, unit: event.target.value })}
        >
          {product?.units.map((unit) => (
            <option key={unit.code} value={unit.code}>
              {unit.size === 1 ? unit.code : `${unit.code} (${unit.size})`}
            </option>
          ))}
        </select>
        {isPriced(priced) && <small className="at">@ {rupiah(priced.unitPrice, language)}</small>}
      </div>
      {isPriced(priced) ? (
        <>
          {priced.explanation.map((each) => (
            <p key={each.discount} className="explain">
              {each.text}: <strong>{rupiah(-each.amount, language)}</strong>
            </p>
          ))}
          {priced.next && (
            <p className="quiet">
              {t('order.next', {
                n: `${priced.next.missing} ${product?.baseUnit ?? ''}`,
                text: priced.next.text,
              })}
            </p>
          )}
        </>
      ) : (
        priced && <p className="trouble">{t(`order.${priced.reason}`)}</p>
      )}
    </li>
  );
}
