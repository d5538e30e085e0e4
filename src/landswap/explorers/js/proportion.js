// @ts-check
// The proportion explorer: one area beside another, the first before the second, as squares, cells
// or bars. How large each is next to the larger, the sheet says.

import { PANEL, bar, key, panel, renew, square } from "./pieces.js";

/** @import { Now, Piece, Scene } from "./types.d.ts" */

const LARGEST = 250; // side of a square
const [APART, CELL] = [27, 24];

/** @type {Record<string, (values: Now["values"]) => Piece[]>} */
const PICTURES = {
  squares({ part_drawn, whole_drawn }) {
    const [first, second] = [Math.sqrt(part_drawn), Math.sqrt(whole_drawn)];
    const scale = Math.min(LARGEST, (PANEL - 20) / (first + second));
    return [
      square(scale * first, 0, 280, "landswap-right"),
      square(scale * second, scale * first + 20, 280, "landswap-left"),
    ];
  },

  // A hundred cells make up the larger area; the smaller one fills as many as it is worth.
  cells({ cells, whole_drawn }) {
    const kinds = whole_drawn === 1 ? ["right", "left"] : ["left", "right"];
    return Array.from({ length: 100 }, (_, i) => {
      const [x, y] = [(i % 10) * APART, 10 + Math.floor(i / 10) * APART];
      const height = CELL * Math.min(1, Math.max(0, cells - i));
      const cell = bar(x, y, CELL, CELL, `landswap-${kinds[1]}`);
      const rest = bar(x, y + CELL - height, CELL, height, `landswap-${kinds[0]}`);
      return height > 0 ? [cell, rest] : [cell];
    }).flat();
  },

  bars({ part_drawn, whole_drawn }) {
    return [
      bar(0, 60, PANEL * part_drawn, 60, "landswap-right"),
      bar(0, 150, PANEL * whole_drawn, 60, "landswap-left"),
    ];
  },
};

/** @type {Scene} */
export const proportionScene = {
  scene: ({ spec, picture, legend, read }) => ({ values, written }) => {
    /** @param {string} name */
    const said = (name) => `${written[`${name}_label`]}, ${written[name]}`;
    const drawn = PICTURES[spec.pictures[read("picture")]](values);
    renew(picture, panel(300, `To scale: ${said("part")}; ${said("whole")}.`, ...drawn));
    renew(legend, key("right", said("part")), key("left", said("whole")));
  },
};
