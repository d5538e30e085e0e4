// anywidget is published as an AMD module; esbuild puts this `define` in place of a loader's.
export const defined = [];

export function define(needed, make) {
  defined.push(make);
}
