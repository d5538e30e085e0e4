import js from "@eslint/js";
import globals from "globals";

const sizes = {
  complexity: ["error", 10],
  "max-lines": ["error", 300],
  "max-lines-per-function": ["error", { max: 50, IIFEs: true }],
};

export default [
  js.configs.recommended,
  {
    files: ["**/*.js", "**/*.mjs"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: { ...sizes, eqeqeq: "error", "no-var": "error", "prefer-const": "error", "no-eval": "error" },
  },
];
