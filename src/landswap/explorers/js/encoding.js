// The encoding explorer: the same two values as lengths, as areas, as radii and on a log axis.

import { PANEL, bar, key, line, panel, renew, svg, text } from "./dom.js";

const ROUND = 140; // across the larger circle: two of them and a gap fill a panel

function circle(radius, left, kind) {
  return svg("circle", { cx: left + radius, cy: 190 - radius, r: radius, class: kind });
}

function bars(drawing, large, small) {
  drawing.append(bar(0, 70, large, 44, "landswap-left"), bar(0, 136, small, 44, "landswap-right"));
}

function circles(drawing, ratio) {
  drawing.append(
    circle(ROUND / 2, 0, "landswap-left"),
    circle(ROUND / 2 / ratio, ROUND + 20, "landswap-right"),
  );
}

const DRAWN = {
  length: ["Lengths", (drawing, { ratio }) => bars(drawing, PANEL, PANEL / ratio)],
  area: ["Areas", (drawing, { ratio }) => circles(drawing, Math.sqrt(ratio))],
  radius: ["Radii", (drawing, { ratio }) => circles(drawing, ratio)],
  log: [
    "A log axis",
    (drawing, { large, start, log_shown }, written) => {
      const decade = PANEL / Math.log10(large / start);
      bars(drawing, PANEL, PANEL / log_shown);
      for (let x = 0, n = 0; x <= PANEL + 1e-9 && n < 12; x += decade, n += 1) {
        drawing.append(line(x, 52, x, 196, "landswap-axis"));
      }
      drawing.append(text(`from ${written.start}; a line every ten times`, 0, 44));
    },
  ],
};

export const encodingScene = {
  // Whichever is larger is called so.
  complete(now) {
    const [small, large] =
      now.inputs.second < now.inputs.first ? ["second", "first"] : ["first", "second"];
    for (const [own, trait] of [["small", small], ["large", large]]) {
      for (const part of [now.inputs, now.shown, now.sources]) part[own] = part[trait];
      now.names[`${own}_label`] = now.names[`${trait}_label`];
    }
    for (const trait of ["first", "second"]) {
      for (const part of [now.inputs, now.shown, now.sources]) delete part[trait];
      delete now.names[`${trait}_label`];
    }
  },

  scene({ picture, legend }) {
    picture.classList.add("landswap-pairs");
    return ({ values, written, names }) => {
      const drawings = Object.entries(DRAWN).map(([way, [heading, draw]]) => {
        const drawing = panel(250);
        draw(drawing, values, written);
        const shown = `${written[`${way}_shown`]} times; lie factor ${written[`${way}_lie`]}`;
        drawing.append(text(heading, 0, 20, "landswap-heading"), text(shown, 0, 232));
        drawing.setAttribute("aria-label", `${heading}: ${shown}.`);
        return drawing;
      });
      renew(picture, ...drawings);
      renew(
        legend,
        key("left", `${names.large_label}, ${written.large}`),
        key("right", `${names.small_label}, ${written.small}`),
      );
    };
  },
};
