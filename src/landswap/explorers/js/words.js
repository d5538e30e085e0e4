// Writes numbers and sentences, by the same rules as landswap/words.py.

const MARKS = { percent: "%", 1: "", count: "" };

export function writeNumber(value, decimals) {
  if (decimals < 0) {
    const exponent = Number(value.toExponential(-decimals - 1).split("e")[1]);
    return writeNumber(value, Math.max(0, -decimals - 1 - exponent));
  }
  const digits = Math.abs(value).toFixed(decimals);
  const [whole, part] = digits.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && Number(digits) !== 0 ? "\u2212" : "";
  return sign + (part ? `${grouped}.${part}` : grouped);
}

export function writeQuantity(value, [unit, decimals, noValue]) {
  if (!Number.isFinite(value)) return noValue;
  const mark = MARKS[unit] ?? unit.replace("^2", "\u00b2").replace("^3", "\u00b3");
  const written = writeNumber(unit === "percent" ? value * 100 : value, decimals);
  return mark ? `${written} ${mark}` : written;
}

// Every value of a sheet as it is written, by name.
export function writeAll(sheet, values) {
  const written = {};
  for (const name of Object.keys(sheet.shown)) {
    written[name] = writeQuantity(values[name], sheet.shown[name]);
  }
  return written;
}

export function fillIn(template, written) {
  return template.replace(/\{([A-Za-z0-9_]+)\}/g, (_, name) => written[name]);
}

// The first sentence none of whose conditions, names of values, is below zero or missing.
export function chooseSentence(sentences, values) {
  return sentences.find(([when]) => when.every((name) => values[name] >= 0))[1];
}
