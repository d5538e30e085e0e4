// What is kept where no Python takes it: a table under the explorer, and the same as a file.

import { html } from "./dom.js";

function quoted(cell) {
  const text = typeof cell === "number" && !Number.isFinite(cell) ? "" : String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// One line a setting, with the columns of Explorer.kept in Python: what was chosen, then numbers.
export function csvOf(columns, kept) {
  const names = Object.keys(kept[0].names);
  const lines = kept.map(({ names: own, values }, i) => [
    i + 1, ...names.map((name) => own[name]), ...columns.map((name) => values[name]),
  ]);
  return [["kept", ...names, ...columns], ...lines].map((line) => line.map(quoted).join(",") + "\n").join("");
}

// A column a setting, because labels are long; it is there once something is kept.
export function makeShelf(spec) {
  const kept = [];
  const head = html("tr", {}, html("th", { scope: "col" }, "Kept here"));
  const rows = spec.figures.map((name) => html("tr", {}, html("th", { scope: "row" }, spec.labels[name])));
  const save = html("a", { class: "landswap-file", download: `${spec.kind}-kept.csv` }, "Save them as a CSV file");
  const table = html("table", {}, html("thead", {}, head), html("tbody", {}, ...rows));
  const around = { class: "landswap-figures", role: "group", tabindex: "0", "aria-label": "Kept settings" };
  const shelf = html("div", { class: "landswap-shelf", hidden: "" }, html("div", around, table), save);
  let file = "";

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
