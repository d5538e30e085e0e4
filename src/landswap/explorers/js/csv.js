// @ts-check
// Settings as a CSV file, for a spreadsheet.

/** @import { Now } from "./types.d.ts" */

/**
 * A cell as CSV. A text that a spreadsheet would compute becomes a text there too, by the
 * apostrophe that spreadsheets take for that; a number stays a number.
 * @param {string | number} cell
 */
export function quoted(cell) {
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * One line a setting, with the columns of Explorer.kept in Python: what was chosen, then numbers.
 * @param {string[]} columns
 * @param {Pick<Now, "names" | "values">[]} kept
 */
export function csvOf(columns, kept) {
  const names = Object.keys(kept[0].names);
  const lines = kept.map(({ names: own, values }, i) => [
    i + 1,
    ...names.map((name) => own[name]),
    ...columns.map((name) => values[name]),
  ]);
  return [["kept", ...names, ...columns], ...lines]
    .map((line) => line.map(quoted).join(",") + "\n")
    .join("");
}
