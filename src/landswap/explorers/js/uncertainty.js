// @ts-check
// The uncertainty explorer: how far each figure reaches, and which wholes two of them allow.

import { PANEL, bar, key, line, panel, renew, text } from "./pieces.js";

/** @import { Now, Point, Scene, Spec } from "./types.d.ts" */

const EDGE = 6; // room for a line's width at either end

/**
 * @param {Point} extent
 * @returns {(value: number) => number}
 */
function positions([lowest, highest]) {
  const span = highest - lowest || 1;
  // What is larger than the axis, or has no upper end and is no number, goes to the axis' end.
  /** @param {number} value */
  const within = (value) => (value <= highest ? value : highest);
  return (value) => EDGE + ((PANEL - 2 * EDGE) * (within(value) - lowest)) / span;
}

/**
 * The wholes that both figures allow, and those that the share may mean.
 * @param {Spec} spec
 * @param {Now} now
 * @param {number} chosen
 */
function band(spec, { values, written, names }, chosen) {
  const at = positions(spec.extent);
  const [low, high, printed] = [values.total_low, values.total_high, values.printed_total].map(at);
  const lies = values.fit >= 0 ? "lies within" : "lies outside";
  const ends = Number.isFinite(values.total_high)
    ? ["from", `${written.total_low} to`, written.total_high]
    : ["of", written.total_low, "or more"];
  return panel(
    260,
    `Wholes ${ends.join(" ")}; ${names.whole_label}, ${written.whole}, ${lies}.`,
    text("Wholes that both figures allow", 0, 20, "landswap-heading"),
    bar(low, 62, Math.max(1, high - low), 46, "landswap-left"),
    line(EDGE, 130, PANEL - EDGE, 130, "landswap-axis"),
    ...spec.items.map(({ value }, i) =>
      line(at(value), 40, at(value), 130, i === chosen ? "landswap-chosen" : "landswap-other"),
    ),
    line(printed, 56, printed, 114, "landswap-printed"),
    text(ends[1], 0, 160),
    text(`${ends[2]}:`, 0, 180),
    text(`${names.whole_label},`, 0, 205),
    text(`${written.whole},`, 0, 225),
    text(lies, 0, 245, "landswap-heading"),
  );
}

/**
 * What each figure allows, each to its own scale.
 * @param {Spec} spec
 * @param {Now} now
 */
function figures(spec, { values, written }) {
  /** @param {string} role */
  const reach = (role) => `${written[`${role}_low`]} to ${written[`${role}_high`]}`;
  const said = spec.stretched.map((role) => `${spec.labels[role]}, ${written[role]}: ${reach(role)}`);
  const drawn = spec.stretched.flatMap((role, i) => {
    const along = positions(spec.extents[role]);
    const [low, middle, high] = ["_low", "", "_high"].map((end) => along(values[role + end]));
    const top = 40 + 76 * i;
    return [
      line(EDGE, top + 20, PANEL - EDGE, top + 20, "landswap-axis"),
      bar(low, top + 8, Math.max(1, high - low), 24, "landswap-right"),
      line(middle, top, middle, top + 40, "landswap-printed"),
      text(reach(role), 0, top + 58),
    ];
  });
  const heading = text("The figures, each to its own scale", 0, 20, "landswap-heading");
  return panel(260, `What each figure allows: ${said.join("; ")}.`, heading, ...drawn);
}

/** @type {Scene} */
export const uncertaintyScene = {
  scene({ spec, picture, legend, read }) {
    picture.classList.add("landswap-pairs");
    return (now) => {
      const chosen = read("whole");
      renew(picture, figures(spec, now), band(spec, now, chosen));
      const others = spec.items.filter((_, i) => i !== chosen);
      renew(
        legend,
        key("right", "what each word allows"),
        key("left", "the wholes that then fit"),
        key("printed", "the figures as printed"),
        key("chosen", now.names.whole_label),
        ...others.map(({ label }) => key("other", label)),
      );
    };
  },
};
