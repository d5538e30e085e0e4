// @ts-check
// Controls for amounts and lists. They are native, because the page then has nothing to lay out
// between the key and the picture.

import { settled, stepped } from "./amounts.js";
import { html } from "./dom.js";
import { writeQuantity } from "./words.js";

/** @import { Control, List, Move, Slider } from "./types.d.ts" */

const OWN_KEYS = { "data-lm-suppress-shortcuts": "true" }; // which JupyterLab would take

/**
 * @param {Slider} slider
 * @param {Move} move
 * @returns {Control}
 */
export function makeSlider(slider, move) {
  const { name, label, lowest, highest, step, shown } = slider;
  const times = shown[1];
  const own = { "aria-label": label, ...OWN_KEYS };
  const range = html("input", { type: "range", min: lowest, max: highest, step, ...own });
  const bounds = { min: lowest * times, max: highest * times, step: step * times };
  const field = html("input", { type: "number", ...bounds, ...own });
  const words = html("span", { class: "landswap-label", "aria-hidden": "true" }, label);
  const row = html("div", { class: "landswap-slider" }, words, range, field);
  let value = NaN;

  /** @param {number} now */
  function show(now) {
    if (now === value) return;
    value = now;
    range.value = String(now);
    range.setAttribute("aria-valuetext", writeQuantity(now, shown));
    field.value = String(Number((now * times).toFixed(9)));
  }
  function typed() {
    const amount = field.value === "" ? NaN : Number(field.value) / times;
    const next = Number.isFinite(amount) ? settled(slider, stepped(slider, amount)) : value;
    value = NaN; // so that what was typed is written anew, whatever it was
    move({ [name]: next });
    show(next);
  }
  range.addEventListener("input", () => move({ [name]: settled(slider, Number(range.value)) }));
  field.addEventListener("change", typed);
  // JupyterLab leaves no Enter to a number field, which would otherwise end in a change.
  field.addEventListener("keydown", (event) => event.key === "Enter" && typed());
  return { row, show: (read) => show(read(name)) };
}

/**
 * @param {List} list
 * @param {Move} move
 * @returns {Control}
 */
export function makeList({ name, label, texts }, move) {
  const select = html("select", OWN_KEYS, ...texts.map((text) => html("option", {}, text)));
  const words = html("span", { class: "landswap-label" }, label);
  const row = html("label", { class: "landswap-list" }, words, select);
  select.addEventListener("input", () => move({ [name]: select.selectedIndex }));
  return {
    row,
    show(read) {
      if (select.selectedIndex !== read(name)) select.selectedIndex = read(name);
    },
  };
}

// JupyterLab takes arrow keys from a native control in an output unless that control says no.
/** @param {FocusEvent} event */
export function helpControl({ target }) {
  if (!(target instanceof Element) || !target.closest(".landswap-controls")) return;
  for (const [name, value] of Object.entries(OWN_KEYS)) target.setAttribute(name, value);
}

/**
 * JupyterLab would take Enter and the space bar for itself.
 * @param {string} label
 * @param {string} kind
 */
export function button(label, kind) {
  return html("button", { type: "button", class: kind, ...OWN_KEYS }, label);
}
