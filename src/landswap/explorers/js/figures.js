// @ts-check
// The table of figures and where each comes from.

import { html, write } from "./dom.js";

/** @import { Now, Spec } from "./types.d.ts" */

const HEAD = ["What", "Value", "Where it comes from"];

/** @param {Spec} spec */
export function figuresTable(spec) {
  const rows = spec.figures.map((name) => {
    const cells = [html("td"), html("td")];
    return { name, cells, row: html("tr", {}, html("th", { scope: "row" }, spec.labels[name]), ...cells) };
  });
  const head = html("tr", {}, ...HEAD.map((words) => html("th", { scope: "col" }, words)));
  const body = html("tbody", {}, ...rows.map(({ row }) => row));
  const table = html("table", {}, html("thead", {}, head), body);

  /** @param {Now} now */
  function show({ written, sources }) {
    for (const { name, cells } of rows) {
      write(cells[0], written[name]);
      write(cells[1], sources[name] ?? spec.sources[name]);
    }
  }
  return { table, show };
}
