// The encoding explorer: the same two values as lengths, as areas, as radii and on a log axis.

import { PANEL, bar, key, line, panel, piece, renew, text } from "./dom.js";

const ROUND = 140; // across the larger circle: two of them and a gap fill a panel

function circle(radius, left, kind) {
  return piece("circle", { cx: left + radius, cy: 190 - radius, r: radius, class: kind });
}

function bars(large, small) {
  return [bar(0, 70, large, 44, "landswap-left"), bar(0, 136, small, 44, "landswap-right")];
}

function circles(ratio) {
  return [
    circle(ROUND / 2, 0, "landswap-left"),
    circle(ROUND / 2 / ratio, ROUND + 20, "landswap-right"),
  ];
}

const DRAWN = {
  length: ["Lengths", ({ ratio }) => bars(PANEL, PANEL / ratio)],
  area: ["Areas", ({ ratio }) => circles(Math.sqrt(ratio))],
  radius: ["Radii", ({ ratio }) => circles(ratio)],
  log: [
    "A log axis",
    ({ large, start, log_shown }, written) => {
      const powers = Math.log10(large / start);
      const lines = Array.from({ length: Math.min(12, Math.floor(powers) + 1) }, (_, n) => {
        const x = (PANEL * n) / powers;
        return line(x, 52, x, 196, "landswap-axis");
      });
      const axis = text(`from ${written.start}; a line every ten times`, 0, 44);
      return [...bars(PANEL, PANEL / log_shown), ...lines, axis];
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
        const shows = `${written[`${way}_shown`]} times; lie factor ${written[`${way}_lie`]}`;
        return panel(
          250,
          `${heading}: ${shows}.`,
          ...draw(values, written),
          text(heading, 0, 20, "landswap-heading"),
          text(shows, 0, 232),
        );
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
