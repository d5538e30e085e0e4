// The proportion explorer: one area beside another, the first before the second, as squares, cells
// or bars.

import { PANEL, bar, key, panel, renew, square } from "./dom.js";

const PICTURES = {
  squares(part, whole) {
    const [first, second] = [Math.sqrt(part), Math.sqrt(whole)];
    const scale = Math.min(250 / Math.max(first, second), (PANEL - 20) / (first + second));
    return [
      square(scale * first, 0, 280, "landswap-right"),
      square(scale * second, scale * first + 20, 280, "landswap-left"),
    ];
  },

  // A hundred cells make up the larger area; the smaller one fills as many as it is worth.
  cells(part, whole) {
    const [small, large] = part <= whole ? [part, whole] : [whole, part];
    const kinds = part <= whole ? ["right", "left"] : ["left", "right"];
    const filled = (100 * small) / large;
    const [apart, side] = [27, 24];
    return Array.from({ length: 100 }, (_, i) => {
      const [x, y] = [(i % 10) * apart, 10 + Math.floor(i / 10) * apart];
      const height = side * Math.min(1, Math.max(0, filled - i));
      const cell = bar(x, y, side, side, `landswap-${kinds[1]}`);
      const rest = bar(x, y + side - height, side, height, `landswap-${kinds[0]}`);
      return height > 0 ? [cell, rest] : [cell];
    }).flat();
  },

  bars(part, whole) {
    const scale = PANEL / Math.max(part, whole);
    return [
      bar(0, 60, scale * part, 60, "landswap-right"),
      bar(0, 150, scale * whole, 60, "landswap-left"),
    ];
  },
};

export const proportionScene = {
  scene({ spec, picture, legend, read }) {
    return ({ values, written }) => {
      const said = (name) => `${written[`${name}_label`]}, ${written[name]}`;
      const drawn = PICTURES[spec.pictures[read("picture")]](values.part, values.whole);
      renew(picture, panel(300, `To scale: ${said("part")}; ${said("whole")}.`, ...drawn));
      renew(legend, key("right", said("part")), key("left", said("whole")));
    };
  },
};
