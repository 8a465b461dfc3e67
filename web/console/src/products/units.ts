import type { Product } from '../api/types';

type Units = Product['units'];

/** Reads "PCS 1, PAK 10, KTN 40"; null when a part cannot be read, two are the same, or none has size 1. */
export function unitsOf(text: string): Units | null {
  const units: Units = [];
  for (const part of text.split(',')) {
    const read = part.trim().match(/^([A-Za-z][A-Za-z0-9]{0,19})\s+(\d{1,7})$/);
    const size = Number(read?.[2]);
    if (!read?.[1] || size < 1) return null;
    units.push({ code: read[1].toUpperCase(), size });
  }
  const codes = new Set(units.map((unit) => unit.code));
  return codes.size === units.length && units.some((unit) => unit.size === 1) ? units : null;
}

export const baseOf = (units: Units): string => units.find((unit) => unit.size === 1)?.code ?? '';

/** A unit that was there keeps the barcode which the line of text does not show. */
export function keptBarcodes(units: Units, before: Units): Units {
  return units.map((unit) => ({ ...before.find((known) => known.code === unit.code), ...unit }));
}
