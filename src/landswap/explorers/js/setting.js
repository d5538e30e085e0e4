// @ts-check
// What the controls say at one moment; Declaration.setting in Python does the same.

import { compute, record } from "./evaluate.js";
import { choose, fillIn, writeAll } from "./words.js";

/** @import { Item, Now, Read, Said, Scene, Spec } from "./types.d.ts" */

/**
 * @param {Said} said
 * @param {string} name
 * @param {Item} item
 */
function takeOver(said, name, item) {
  said.names[`${name}_label`] = item.label;
  said.shown[name] = item.shown;
  said.sources[name] = item.source;
}

/**
 * @param {Spec} spec
 * @param {Read} read
 * @param {Scene["complete"]} [complete]
 * @returns {Now}
 */
export function settingOf(spec, read, complete) {
  /** @type {Said} */
  const said = { inputs: record(), names: record(), shown: record(), sources: record() };
  for (const { name } of spec.sliders) said.inputs[name] = read(name);
  for (const trait of spec.picks) {
    const item = spec.items[read(trait)];
    said.inputs[trait] = item.value;
    takeOver(said, trait, item);
  }
  complete?.(said, spec, read);
  const values = compute(spec.sheet, said.inputs);
  for (const [name, group] of Object.entries(spec.aliases)) {
    takeOver(said, name, spec.items[read(choose(group, values))]);
  }
  const written = record(writeAll(spec.sheet, values), spec.names, said.shown, said.names);
  return { ...said, values, written };
}

/**
 * @param {Spec} spec
 * @param {Now} now
 */
export function sentenceOf(spec, { values, written }) {
  return spec.sentences.map((group) => fillIn(choose(group, values), written)).join(" ");
}
