// The view that all explorers share: it evaluates the sheet and draws, once a frame at most.

import { compute } from "./evaluate.js";
import { chooseSentence, fillIn, writeAll } from "./words.js";
import { html } from "./dom.js";
import { swapKind } from "./swap.js";
import { proportionKind } from "./proportion.js";

const KINDS = { swap: swapKind, proportion: proportionKind };

function initialize({ model }) {
  const spec = model.get("spec");
  return KINDS[spec.kind].behave?.(model, spec);
}

// JupyterLab takes arrow keys from a native control in an output unless that control says no,
// and ipywidgets leaves the handles of its sliders without a name.
function helpControl({ target }) {
  if (!target.closest?.(".landswap-controls")) return;
  target.setAttribute("data-lm-suppress-shortcuts", "true");
  const label = target.closest(".landswap-row")?.querySelector(".widget-label");
  if (label) target.setAttribute("aria-label", label.textContent);
}

// For whoever browses without focus; helpControl sees to controls that appear later.
function nameControls() {
  const all = document.querySelectorAll(".landswap-row :is([role=slider], input)");
  for (const target of all) helpControl({ target });
}

function figureRow(label) {
  const cells = [html("td"), html("td")];
  return { row: html("tr", {}, html("th", { scope: "row" }, label), ...cells), cells };
}

function figuresTable(spec) {
  const rows = spec.figures.map((name) => ({ name, ...figureRow(spec.labels[name]) }));
  const head = ["What", "Value", "Where it comes from"];
  const table = html(
    "table",
    {},
    html("thead", {}, html("tr", {}, ...head.map((h) => html("th", { scope: "col" }, h)))),
    html("tbody", {}, ...rows.map(({ row }) => row)),
  );
  return { table, rows };
}

function render({ model, el }) {
  const spec = model.get("spec");
  const kind = KINDS[spec.kind];
  const picture = html("div", { class: "landswap-picture" });
  const legend = html("ul", { class: "landswap-legend" });
  const words = html("p", { class: "landswap-words", role: "status", "aria-live": "polite" });
  // JupyterLab would take Enter and the arrows for itself.
  const keep = html(
    "button",
    { type: "button", class: "landswap-keep", "data-lm-suppress-shortcuts": "true" },
    "Keep this setting",
  );
  const kept = html("span", { class: "landswap-kept", role: "status" });
  const { table, rows } = figuresTable(spec);
  const root = html(
    "div",
    { class: "landswap", role: "group", "aria-label": spec.title },
    html("div", { class: "landswap-title" }, spec.title),
    picture,
    legend,
    words,
    html("p", { class: "landswap-keeping" }, keep, kept),
    html("details", {}, html("summary", { "data-lm-suppress-shortcuts": "true" }, "Figures and their sources"), table),
    html("p", { class: "landswap-note" }, spec.note),
  );
  el.append(root);

  let waiting = 0;
  function draw() {
    waiting = 0;
    const now = kind.settings(model, spec);
    const values = compute(spec.sheet, now.settings);
    const written = { ...writeAll(spec.sheet, values), ...now.written };
    kind.draw(picture, legend, spec, values, written, model);
    words.textContent = fillIn(chooseSentence(spec.sentences, values), written);
    for (const { name, cells } of rows) {
      cells[0].textContent = written[name];
      cells[1].textContent = now.sources?.[name] ?? spec.sources[name];
    }
  }
  function redraw() {
    waiting ||= requestAnimationFrame(draw);
  }
  function count() {
    const n = model.get("kept_count");
    kept.textContent = n ? `${n} kept; Python has them as a table, .kept.` : "";
  }
  // The setting travels with the message: what is kept is what was on the screen.
  function keepNow() {
    try {
      model.send({ keep: kind.settings(model, spec).settings });
    } catch {
      kept.textContent = "Not kept: Python is not running. Run the cell again.";
    }
  }

  for (const trait of spec.traits) model.on(`change:${trait}`, redraw);
  model.on("change:kept_count", count);
  keep.addEventListener("click", keepNow);
  document.addEventListener("focusin", helpControl);
  draw();
  count();
  requestAnimationFrame(nameControls);
  return () => {
    cancelAnimationFrame(waiting);
    for (const trait of spec.traits) model.off(`change:${trait}`, redraw);
    model.off("change:kept_count", count);
    keep.removeEventListener("click", keepNow);
    document.removeEventListener("focusin", helpControl);
    root.remove();
  };
}

export default { initialize, render };
