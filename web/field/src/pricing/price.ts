import type { Discount, Outlet, Price, Product } from '../local/rows';

export type QuoteRequest = {
  outlet: { outletClass?: string | null; loyaltyTier?: string | null };
  day: string;
  prices: {
    list: string;
    outletClass?: string | null;
    version: number;
    product: string;
    unit: string;
    price: number;
  }[];
  discounts: {
    id: string;
    kind: 'tier' | 'loyal';
    name: string;
    product?: string | null;
    group?: string | null;
    minimum: number;
    percentBp: number;
    loyaltyTier?: string | null;
    from?: string | null;
    until?: string | null;
  }[];
  lines: {
    line: string;
    product: string;
    group?: string | null;
    unit: string;
    size: number;
    baseUnit: string;
    quantity: number;
  }[];
};

export type Explanation = { code: string; discount: string; text: string; percentBp: number; amount: number };

export type PricedLine = {
  line: string;
  list: string;
  unitPrice: number;
  gross: number;
  discount: number;
  net: number;
  explanation: Explanation[];
  next: { discount: string; text: string; percentBp: number; missing: number } | null;
};

export type Line = PricedLine | { line: string; reason: 'NO_PRICE' | 'BAD_QUANTITY' | 'TOO_LARGE' };

export type Quote = {
  lines: Line[];
  gross: number;
  discount: number;
  total: number;
  priceListVersion: number;
  complete: boolean;
};

export type BasketLine = { line: string; productId: string; unit: string; quantity: number };

export function isPriced(line: Line | undefined): line is PricedLine {
  return line !== undefined && !('reason' in line);
}

/** What the engine is asked: only the prices of the basket's own products travel. */
export function request(
  outlet: Pick<Outlet, 'class' | 'loyaltyTier'>,
  day: string,
  basket: BasketLine[],
  products: Map<string, Product>,
  prices: Price[],
  discounts: Discount[],
): QuoteRequest {
  const wanted = new Set(basket.map((line) => line.productId));
  return {
    outlet: { outletClass: outlet.class ?? null, loyaltyTier: outlet.loyaltyTier ?? null },
    day,
    prices: prices
      .filter((price) => wanted.has(price.product))
      .map(({ list, outletClass, listVersion, product, unit, price }) => ({
        list,
        outletClass: outletClass ?? null,
        version: listVersion,
        product,
        unit,
        price,
      })),
    discounts: discounts.map(
      ({ id, kind, name, productId, group, minimum, percentBp, loyaltyTier, from, until }) => ({
        id,
        kind,
        name,
        product: productId ?? null,
        group: group ?? null,
        minimum,
        percentBp,
        loyaltyTier: loyaltyTier ?? null,
        from: from ?? null,
        until: until ?? null,
      }),
    ),
    lines: basket.flatMap(({ line, productId, unit, quantity }) => {
      const product = products.get(productId);
      const sold = product?.units.find((each) => each.code === unit);
      if (product === undefined || sold === undefined) return [];
      return {
        line,
        product: productId,
        group: product.group ?? null,
        unit,
        size: sold.size,
        baseUnit: product.baseUnit,
        quantity,
      };
    }),
  };
}

let engine: Promise<typeof import('@selaras/pricing')> | undefined;

/** The same compiled rules as on the server, loaded when the first basket opens. */
export async function price(asked: QuoteRequest): Promise<Quote> {
  engine ??= import('@selaras/pricing');
  return (await engine).quote(asked);
}
