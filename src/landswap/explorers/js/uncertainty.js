// The uncertainty explorer: how far each figure reaches, and which wholes two of them allow.

import { PANEL, bar, key, line, panel, renew, text } from "./dom.js";

const EDGE = 6; // room for a line's width at either end

function positions([lowest, highest]) {
  const span = highest - lowest || 1;
  return (value) => EDGE + ((PANEL - 2 * EDGE) * (value - lowest)) / span;
}

export const uncertaintyScene = {
  scene({ spec, model, picture, legend }) {
    const at = positions(spec.extent);

    function band({ values, written, names }) {
      const drawing = panel(260);
      const [low, high] = [at(values.total_low), at(values.total_high)];
      const chosen = model.get("whole");
      const fits = values.fit >= 0;
      const marks = spec.items.map(({ value }, i) =>
        line(at(value), 40, at(value), 130, i === chosen ? "landswap-chosen" : "landswap-other"),
      );
      drawing.append(
        text("Wholes that both figures allow", 0, 20, "landswap-heading"),
        bar(low, 62, Math.max(1, high - low), 46, "landswap-left"),
        line(EDGE, 130, PANEL - EDGE, 130, "landswap-axis"),
        ...marks,
        line(at(values.printed_total), 56, at(values.printed_total), 114, "landswap-printed"),
        text(`${written.total_low} to`, 0, 160),
        text(`${written.total_high}:`, 0, 180),
        text(`${names.whole_label},`, 0, 205),
        text(`${written.whole},`, 0, 225),
        text(fits ? "lies within" : "lies outside", 0, 245, "landswap-heading"),
      );
      drawing.setAttribute(
        "aria-label",
        `Wholes from ${written.total_low} to ${written.total_high}; ${names.whole_label}, ` +
          `${written.whole}, ${fits ? "lies within" : "lies outside"}.`,
      );
      return drawing;
    }

    function figures(now) {
      const drawing = panel(260);
      drawing.append(text("The figures, each to its own scale", 0, 20, "landswap-heading"));
      const said = spec.stretched.map((role, i) => {
        const along = positions(spec.extents[role]);
        const [low, middle, high] = ["_low", "", "_high"].map((end) => along(now.values[role + end]));
        const reach = `${now.written[`${role}_low`]} to ${now.written[`${role}_high`]}`;
        const top = 40 + 76 * i;
        drawing.append(
          line(EDGE, top + 20, PANEL - EDGE, top + 20, "landswap-axis"),
          bar(low, top + 8, Math.max(1, high - low), 24, "landswap-right"),
          line(middle, top, middle, top + 40, "landswap-printed"),
          text(reach, 0, top + 58),
        );
        return `${spec.labels[role]}, ${now.written[role]}: ${reach}`;
      });
      drawing.setAttribute("aria-label", `What each figure allows: ${said.join("; ")}.`);
      return drawing;
    }

    picture.classList.add("landswap-pairs");
    return (now) => {
      renew(picture, figures(now), band(now));
      const others = spec.items.filter((_, i) => i !== model.get("whole"));
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
