// @ts-check
// What the controls of amounts can stand at, and what else moves when one is moved.

import { record } from "./evaluate.js";

/** @import { Read, Slider, Spec } from "./types.d.ts" */

/**
 * What a control can have: within the bounds and, where a rounding error away from it, on a step.
 * @param {Pick<Slider, "lowest" | "highest" | "step">} slider
 * @param {number} value
 */
export function settled({ lowest, highest, step }, value) {
  const near = stepped({ lowest, step }, value);
  // Sums of steps such as 0.05 leave a tail of digits that no step has.
  const exact = Number(near.toFixed(9));
  const amount = Math.abs(exact - value) < 1e-6 * step ? exact : value;
  return Math.min(highest, Math.max(lowest, amount));
}

/**
 * The step nearest to a value.
 * @param {Pick<Slider, "lowest" | "step">} slider
 * @param {number} value
 */
export function stepped({ lowest, step }, value) {
  return lowest + Math.round((value - lowest) / step) * step;
}

/**
 * What else moves when one trait has moved: a preset sets amounts, a tie keeps two of them equal,
 * and the list of presets shows which one the amounts stand at.
 * @param {Spec} spec
 * @param {Read} read
 * @param {string} name
 * @returns {Record<string, unknown>}
 */
export function follow(spec, read, name) {
  if (spec.presets && name === spec.presets[0]) return preset(spec, read);
  const amounts = tied(spec, read, name);
  return { ...amounts, ...standing(spec, (trait) => amounts[trait] ?? read(trait)) };
}

/**
 * @param {Spec} spec
 * @param {Read} read
 */
function preset(spec, read) {
  const [list, presets] = /** @type {[string, Record<string, number>[]]} */ (spec.presets);
  const chosen = presets[read(list) - 1];
  if (!chosen) return {};
  const locks = Object.entries(spec.ties).map(([flag, [one, other]]) => [
    flag,
    read(flag) && chosen[one] === chosen[other],
  ]);
  return { ...chosen, ...Object.fromEntries(locks) };
}

/**
 * @param {Spec} spec
 * @param {Read} read
 * @param {string} name
 */
function tied(spec, read, name) {
  /** @type {Record<string, number>} */
  const amounts = record();
  for (const [flag, [one, other]] of Object.entries(spec.ties)) {
    amounts[one] = read(one);
    amounts[other] = read(other);
    if (!read(flag)) continue;
    const [moved, held] = name === other ? [other, one] : [one, other];
    const { lowest, highest } = /** @type {Slider} */ (spec.sliders.find((own) => own.name === held));
    // Where the other side has less, the lock holds this side back too.
    const amount = Math.min(highest, Math.max(lowest, amounts[moved]));
    amounts[moved] = amount;
    amounts[held] = amount;
  }
  return amounts;
}

/**
 * The preset that the amounts stand at, or none; Presets.standing in Python agrees.
 * @param {Spec} spec
 * @param {Read} read
 * @returns {Record<string, number>}
 */
function standing(spec, read) {
  if (!spec.presets) return {};
  const [list, presets] = spec.presets;
  /** @param {Record<string, number>} one */
  const matches = (one) => one && Object.entries(one).every(([input, amount]) => read(input) === amount);
  const place = read(list);
  return { [list]: matches(presets[place - 1]) ? place : presets.findIndex(matches) + 1 };
}
