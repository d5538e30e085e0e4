// Controls for amounts and lists. They are native, because the page then has nothing to lay out
// between the key and the picture.

import { html } from "./dom.js";
import { writeQuantity } from "./words.js";

// What a control can have: within the bounds and, where a rounding error away from it, on a step.
export function settled({ lowest, highest, step }, value) {
  const near = lowest + Math.round((value - lowest) / step) * step;
  // Sums of steps such as 0.05 leave a tail of digits that no step has.
  const exact = Number(near.toFixed(9));
  const amount = Math.abs(exact - value) < 1e-6 * step ? exact : value;
  return Math.min(highest, Math.max(lowest, amount));
}

export function makeSlider(slider, move) {
  const { name, label, lowest, highest, step, shown } = slider;
  const factor = shown[0] === "percent" ? 100 : 1;
  const own = { "aria-label": label, "data-lm-suppress-shortcuts": "true" };
  const range = html("input", { type: "range", min: lowest, max: highest, step, ...own });
  const field = html("input", {
    type: "number", min: lowest * factor, max: highest * factor, step: step * factor, ...own,
  });
  const row = html(
    "div",
    { class: "landswap-slider" },
    html("span", { class: "landswap-label", "aria-hidden": "true" }, label),
    range,
    field,
  );
  let value = NaN;

  function show(now) {
    if (now === value) return;
    value = now;
    range.value = now;
    range.setAttribute("aria-valuetext", writeQuantity(now, shown));
    field.value = String(Number((now * factor).toFixed(9)));
  }
  range.addEventListener("input", () => move({ [name]: settled(slider, Number(range.value)) }));
  function typed() {
    const amount = field.value === "" ? NaN : Number(field.value) / factor;
    const steps = Math.round((amount - lowest) / step);
    const next = Number.isFinite(amount) ? settled(slider, lowest + steps * step) : value;
    value = NaN; // so that what was typed is written anew, whatever it was
    move({ [name]: next });
    show(next);
  }
  field.addEventListener("change", typed);
  // JupyterLab leaves no Enter to a number field, which would otherwise end in a change.
  field.addEventListener("keydown", (event) => event.key === "Enter" && typed());
  return { row, show: (read) => show(read(name)) };
}

export function makeList({ name, label, texts }, move) {
  const select = html(
    "select",
    { "data-lm-suppress-shortcuts": "true" },
    ...texts.map((text) => html("option", {}, text)),
  );
  const row = html("label", { class: "landswap-list" }, html("span", { class: "landswap-label" }, label), select);
  select.addEventListener("input", () => move({ [name]: select.selectedIndex }));
  function show(read) {
    if (select.selectedIndex !== read(name)) select.selectedIndex = read(name);
  }
  return { row, show };
}
