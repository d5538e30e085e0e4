// @ts-check
// Writes numbers and sentences, by the same rules as landswap/text.

import { record } from "./evaluate.js";

/** @import { Group, Sheet, Shown } from "./types.d.ts" */

/**
 * @param {number} value
 * @param {number} decimals Below zero, how many digits count.
 * @returns {string}
 */
export function writeNumber(value, decimals) {
  if (decimals < 0) {
    const exponent = Number(value.toExponential(-decimals - 1).split("e")[1]);
    return writeNumber(value, Math.max(0, -decimals - 1 - exponent));
  }
  const digits = Math.abs(value).toFixed(decimals);
  const [whole, part] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && Number(digits) !== 0 ? "\u2212" : "";
  return sign + (part ? `${grouped}.${part}` : grouped);
}

/**
 * @param {number | null} value
 * @param {Shown} shown
 */
export function writeQuantity(value, [mark, times, decimals, noValue]) {
  if (value === null || !Number.isFinite(value)) return noValue;
  const written = writeNumber(value * times, decimals);
  return mark ? `${written} ${mark}` : written;
}

/**
 * Every value of a sheet as it is written, by name.
 * @param {Sheet} sheet
 * @param {Record<string, number>} values
 */
export function writeAll(sheet, values) {
  /** @type {Record<string, string>} */
  const written = record();
  for (const name of Object.keys(sheet.shown)) {
    written[name] = writeQuantity(values[name], sheet.shown[name]);
  }
  return written;
}

/**
 * @param {string} template
 * @param {Record<string, string>} written
 */
export function fillIn(template, written) {
  return template.replace(/\{([A-Za-z0-9_]+)\}/g, (_, name) => written[name]);
}

/**
 * The first text none of whose conditions, names of values, is below zero or missing.
 * @param {Group} group
 * @param {Record<string, number>} values
 */
export function choose(group, values) {
  const found = group.find(([when]) => when.every((name) => values[name] >= 0));
  return found ? found[1] : "";
}
