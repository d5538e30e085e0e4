// The uncertainty explorer: how far each figure reaches, and which wholes two of them allow.

import { PANEL, bar, key, line, panel, renew, text } from "./dom.js";

const EDGE = 6; // room for a line's width at either end

function positions([lowest, highest]) {
  const span = highest - lowest || 1;
  // What is larger than the axis, or has no upper end and is no number, goes to the axis' end.
  const within = (value) => (value <= highest ? value : highest);
  return (value) => EDGE + ((PANEL - 2 * EDGE) * (within(value) - lowest)) / span;
}

export const uncertaintyScene = {
  scene({ spec, picture, legend, read }) {
    const at = positions(spec.extent);
    picture.classList.add("landswap-pairs");

    function band({ values, written, names }) {
      const [low, high, printed] = [at(values.total_low), at(values.total_high), at(values.printed_total)];
      const lies = values.fit >= 0 ? "lies within" : "lies outside";
      const chosen = read("whole");
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

    function figures({ values, written }) {
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

    return (now) => {
      renew(picture, figures(now), band(now));
      const others = spec.items.filter((_, i) => i !== read("whole"));
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
