// @ts-check
// What is kept where no Python takes it: a table under the explorer, and the same as a file.

import { csvOf } from "./csv.js";
import { html } from "./dom.js";

/** @import { Now, Spec } from "./types.d.ts" */

/**
 * A column a setting, because labels are long; it is there once something is kept.
 * @param {Spec} spec
 */
export function makeShelf(spec) {
  /** @type {Now[]} */
  const kept = [];
  const head = html("tr", {}, html("th", { scope: "col" }, "Kept here"));
  const rows = spec.figures.map((name) => html("tr", {}, html("th", { scope: "row" }, spec.labels[name])));
  const save = html("a", { class: "landswap-file", download: `${spec.kind}-kept.csv` }, "Save them as a CSV file");
  const table = html("table", {}, html("thead", {}, head), html("tbody", {}, ...rows));
  const around = { class: "landswap-figures", role: "group", tabindex: "0", "aria-label": "Kept settings" };
  const shelf = html("div", { class: "landswap-shelf", hidden: "" }, html("div", around, table), save);
  let file = "";

  /** @param {Now} now */
  function add(now) {
    kept.push(now);
    head.append(html("th", { scope: "col" }, String(kept.length)));
    rows.forEach((row, i) => row.append(html("td", {}, now.written[spec.figures[i]])));
    URL.revokeObjectURL(file);
    file = URL.createObjectURL(new Blob([csvOf(spec.columns, kept)], { type: "text/csv" }));
    save.setAttribute("href", file);
    shelf.removeAttribute("hidden");
    return kept.length;
  }
  return { shelf, add, close: () => URL.revokeObjectURL(file) };
}
