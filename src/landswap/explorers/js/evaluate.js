// Computes formula trees, as landswap/formulas.py does: what is undefined is NaN, never infinite.

const OPERATORS = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  neg: (a) => -a,
  sqrt: Math.sqrt,
  log10: Math.log10,
};

export function evaluate(tree, values) {
  if (typeof tree === "number") return tree;
  if (typeof tree === "string") return values[tree] ?? NaN;
  const [operator, ...operands] = tree;
  const result = OPERATORS[operator](...operands.map((operand) => evaluate(operand, values)));
  return Number.isFinite(result) ? result : NaN;
}

// Every value of a sheet by name; `settings` replaces inputs or quantities.
export function compute(sheet, settings) {
  const values = { ...sheet.values, ...settings };
  for (const [name, tree] of sheet.formulas) values[name] = evaluate(tree, values);
  return values;
}
