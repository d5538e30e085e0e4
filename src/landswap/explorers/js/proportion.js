// The proportion explorer: one area beside another, as squares, cells or bars.

import { PANEL, bar, key, panel, renew, square, svg } from "./dom.js";

const PICTURES = {
  squares(drawing, part, whole) {
    const [small, large] = [Math.sqrt(part), Math.sqrt(whole)];
    const scale = Math.min(250 / Math.max(small, large), (PANEL - 20) / (small + large));
    drawing.append(
      square(scale * large, 0, 280, "landswap-left"),
      square(scale * small, scale * large + 20, 280, "landswap-right"),
    );
  },

  // A hundred cells make up the larger area; the smaller one fills as many as it is worth.
  cells(drawing, part, whole) {
    const [small, large] = part <= whole ? [part, whole] : [whole, part];
    const kinds = part <= whole ? ["right", "left"] : ["left", "right"];
    const filled = (100 * small) / large;
    const cell = 27;
    for (let i = 0; i < 100; i += 1) {
      const [x, y] = [(i % 10) * cell, 10 + Math.floor(i / 10) * cell];
      const share = Math.min(1, Math.max(0, filled - i));
      const size = { width: cell - 3, height: cell - 3 };
      drawing.append(svg("rect", { x, y, ...size, class: `landswap-${kinds[1]}` }));
      if (share === 0) continue;
      const height = size.height * share;
      const rest = { x, y: y + size.height - height, width: size.width, height };
      drawing.append(svg("rect", { ...rest, class: `landswap-${kinds[0]}` }));
    }
  },

  bars(drawing, part, whole) {
    const scale = PANEL / Math.max(part, whole);
    drawing.append(
      bar(0, 60, scale * whole, 60, "landswap-left"),
      bar(0, 150, scale * part, 60, "landswap-right"),
    );
  },
};

export const proportionScene = {
  scene({ spec, model, picture, legend }) {
    return ({ values, written }) => {
      const drawing = panel(300);
      PICTURES[spec.pictures[model.get("picture")]](drawing, values.part, values.whole);
      const said = (name) => `${written[`${name}_label`]}, ${written[name]}`;
      drawing.setAttribute("aria-label", `To scale: ${said("part")}; ${said("whole")}.`);
      renew(picture, drawing);
      renew(legend, key("right", said("part")), key("left", said("whole")));
    };
  },
};
