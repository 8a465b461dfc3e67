import type { Product } from './rows';

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

type Entry = { product: Product; name: string; hay: string };

/** Products by word beginnings, code or barcode. Built once per load: a letter typed costs well under 50 ms. */
export class ProductIndex {
  private readonly entries: Entry[];
  readonly byId: Map<string, Product>;

  constructor(products: Product[]) {
    const sold = products.filter((product) => product.active !== false);
    this.byId = new Map(products.map((product) => [product.id, product]));
    this.entries = sold
      .map((product) => {
        const name = plain(product.name);
        const others = [product.code, product.brand ?? '', product.group ?? '', product.barcode ?? ''];
        return { product, name, hay: ` ${name} ${plain(others.join(' '))}` };
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Those that hold every word: names that begin with the first word come first, then words, then parts of words. */
  find(typed: string, most = 40): Product[] {
    const words = plain(typed).split(/\s+/).filter(Boolean);
    if (words.length === 0) return this.entries.slice(0, most).map((entry) => entry.product);
    const ranked: [number, Product][] = [];
    for (const { product, name, hay } of this.entries) {
      if (!words.every((word) => hay.includes(word))) continue;
      const begins = words.every((word) => hay.includes(` ${word}`));
      ranked.push([name.startsWith(words[0]!) ? 0 : begins ? 1 : 2, product]);
    }
    // The entries are in the order of names, and the sort is stable.
    return ranked
      .sort(([a], [b]) => a - b)
      .slice(0, most)
      .map(([, product]) => product);
  }

  barcode(code: string): { product: Product; unit: string } | undefined {
    for (const { product } of this.entries) {
      const unit = product.units.find((each) => each.barcode === code);
      if (unit) return { product, unit: unit.code };
      if (product.barcode === code) return { product, unit: product.baseUnit };
    }
    return undefined;
  }
}
