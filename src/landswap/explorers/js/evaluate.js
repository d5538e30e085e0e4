// @ts-check
// Computes formula trees, as model/formulas.py does: what is undefined is NaN, never infinite.

/** @import { Sheet, Tree } from "./types.d.ts" */

/** @type {Record<string, (...operands: number[]) => number>} */
const OPERATORS = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  neg: (a) => -a,
  sqrt: Math.sqrt,
  log10: Math.log10,
  min: Math.min,
  max: Math.max,
};

/**
 * An object that holds what was put into it, and nothing by inheritance: a quantity may be called
 * "constructor".
 * @template Value
 * @param {...Record<string, Value>} parts
 * @returns {Record<string, Value>}
 */
export function record(...parts) {
  return Object.assign(Object.create(null), ...parts);
}

/**
 * @param {Tree} tree
 * @param {Record<string, number>} values
 * @returns {number}
 */
export function evaluate(tree, values) {
  if (typeof tree === "number") return tree;
  if (typeof tree === "string") return values[tree] ?? NaN;
  const [operator, ...operands] = tree;
  const result = OPERATORS[operator](...operands.map((operand) => evaluate(operand, values)));
  return Number.isFinite(result) ? result : NaN;
}

/**
 * Every value of a sheet by name; `settings` replaces inputs or quantities.
 * @param {Sheet} sheet
 * @param {Record<string, number>} settings
 */
export function compute(sheet, settings) {
  const values = /** @type {Record<string, number>} */ (record(sheet.values, settings));
  for (const [name, tree] of sheet.formulas) values[name] = evaluate(tree, values);
  return values;
}
