// @ts-check
// The elements of an explorer, before anything is shown in them.

import { button, makeList, makeSlider } from "./controls.js";
import { html } from "./dom.js";
import { figuresTable } from "./figures.js";
import { makeShelf } from "./keeping.js";

/** @import { Move, Spec } from "./types.d.ts" */

/**
 * @param {Spec} spec
 * @param {Move} move
 */
function made(spec, move) {
  return {
    controls: [
      ...spec.lists.map((list) => makeList(list, move)),
      ...spec.sliders.map((slider) => makeSlider(slider, move)),
    ],
    picture: html("div", { class: "landswap-picture" }),
    legend: html("ul", { class: "landswap-legend" }),
    words: html("p", { class: "landswap-words", role: "status", "aria-live": "polite" }),
    larger: button("Larger type", "landswap-button"),
    keep: button("Keep this setting", "landswap-button landswap-keep"),
    kept: html("span", { class: "landswap-kept", role: "status" }),
    shelf: makeShelf(spec),
    figures: figuresTable(spec),
  };
}

/**
 * @param {Spec} spec
 * @param {Move} move
 */
export function partsOf(spec, move) {
  const parts = made(spec, move);
  return { ...parts, root: rootOf(spec, parts) };
}

/**
 * @param {Spec} spec
 * @param {ReturnType<typeof made>} parts
 */
function rootOf(spec, { controls, picture, legend, words, larger, keep, kept, shelf, figures }) {
  const title = html("div", { class: "landswap-title" }, spec.title);
  // A dollar sign is a dollar sign, also to a page that sets formulas.
  const own = { class: "landswap tex2jax_ignore mathjax_ignore", role: "group", "aria-label": spec.title };
  return html(
    "div",
    own,
    ...controls.map(({ row }) => row),
    html("div", { class: "landswap-head" }, title, larger),
    picture,
    legend,
    words,
    html("p", { class: "landswap-keeping" }, keep, kept),
    shelf.shelf,
    html(
      "details",
      {},
      html("summary", { "data-lm-suppress-shortcuts": "true" }, "Figures and their sources"),
      html("div", { class: "landswap-figures" }, figures.table),
    ),
    html("p", { class: "landswap-note" }, spec.note),
  );
}
