// The map explorer: a square of a chosen area over the regions, on either of two projections.

import { html, key, renew, svg } from "./dom.js";
import { contains, forward, inverse, outline } from "./geometry.js";
import { settled } from "./sliders.js";

const EQUAL_AREA = 1; // in spec.projections, as in the list of the control
const FAR = 5; // steps of a slider that an arrow key moves the square; with Shift, one

function regionUnder(spec, centre) {
  return spec.regions.findIndex(({ rings }) => contains(rings, centre));
}

function centreOf({ inputs }) {
  return [inputs.longitude, inputs.latitude];
}

// Neighbouring countries in two shades.
function shade(group) {
  return group % 2 ? "far" : "near";
}

export const mapScene = {
  // The region under the centre, and the map's scale there.
  complete(now, spec, read) {
    const region = spec.regions[regionUnder(spec, centreOf(now))];
    const projection = spec.projections[read("projection")];
    const latitude = spec.sliders.find(({ name }) => name === "latitude");
    now.inputs.region_area = region?.value ?? NaN;
    now.inputs.scale = projection.scales[Math.round((now.inputs.latitude - latitude.lowest) / latitude.step)];
    now.names.region_label = region?.label ?? "";
    now.names.projection = projection.label;
    now.shown.region_area = region?.shown ?? spec.sheet.shown.region_area[2];
    now.sources.region_area = region?.source ?? "";
    now.sources.scale = spec.scale_source;
  },

  scene({ spec, picture, legend, read, move }) {
    const maps = spec.projections.map((projection) => makeMap(spec, projection, read, move));
    const noted = spec.regions.filter(({ note }) => note);
    picture.classList.add("landswap-single");
    picture.replaceChildren(
      ...maps.map(({ drawing }) => drawing),
      ...noted.map(({ mark, name, note }) => html("p", { class: "landswap-note" }, `${mark} ${name}: ${note}`)),
    );
    renew(
      legend,
      key("square", "the square"),
      key("under", "the region under its centre"),
      // One country alone needs no shade to tell it by.
      ...(spec.groups.length > 1 ? spec.groups.map((group, i) => key(shade(i), group || "no country")) : []),
    );
    return (now) => {
      maps.forEach(({ drawing, draw }, i) => {
        const chosen = i === read("projection");
        drawing.toggleAttribute("hidden", !chosen);
        if (chosen) draw(now);
      });
    };
  },
};

function makeMap(spec, projection, read, move) {
  const { grid, width } = spec;
  const { points, height, paths, label } = projection;
  const straight = spec.projections[EQUAL_AREA].points;
  // The title is what the browser shows under a resting pointer.
  const regions = paths.map((d, i) =>
    svg(
      "path",
      { d, class: `landswap-region landswap-${shade(spec.regions[i].group)}` },
      svg("title", {}, spec.regions[i].label),
    ),
  );
  const square = svg("path", {
    class: "landswap-square",
    role: "application",
    "aria-roledescription": "movable square",
    tabindex: 0,
    "data-lm-suppress-shortcuts": "true",
  });
  const stars = spec.regions.filter(({ mark }) => mark).map(({ mark, middle }) => {
    const [x, y] = forward(grid, points, middle);
    return svg("text", { x, y, class: "landswap-star", "text-anchor": "middle" }, mark);
  });
  const drawing = svg(
    "svg",
    { role: "group", viewBox: `-2 -2 ${width + 4} ${height + 4}`, class: "landswap-panel landswap-map" },
    ...regions,
    ...stars,
    square,
  );
  const slider = Object.fromEntries(spec.sliders.map((one) => [one.name, one]));

  function place([longitude, latitude]) {
    const stepped = ({ lowest, step }, value) => lowest + Math.round((value - lowest) / step) * step;
    const [east, north] = [slider.longitude, slider.latitude];
    move({
      longitude: settled(east, stepped(east, longitude)),
      latitude: settled(north, stepped(north, latitude)),
    });
  }
  const centre = () => [read("longitude"), read("latitude")];

  let held = null; // from the pointer to the square's centre, while it is dragged
  function pointed(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
    return [at.x, at.y];
  }
  drawing.addEventListener("pointerdown", (event) => {
    const [x, y] = pointed(event);
    const [cx, cy] = forward(grid, points, centre());
    // A press beside the square brings it there.
    held = event.target === square ? [cx - x, cy - y] : [0, 0];
    drawing.setPointerCapture(event.pointerId);
    drag(event);
  });
  function drag(event) {
    if (!held) return;
    const [x, y] = pointed(event);
    place(inverse(grid, points, [x + held[0], y + held[1]], centre()));
  }
  drawing.addEventListener("pointermove", drag);
  for (const end of ["pointerup", "pointercancel"]) drawing.addEventListener(end, () => (held = null));
  square.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!way) return;
    event.preventDefault();
    const steps = event.shiftKey ? 1 : FAR;
    const [longitude, latitude] = centre();
    place([longitude + way[0] * steps * slider.longitude.step, latitude + way[1] * steps * slider.latitude.step]);
  });

  let under = null;
  function draw(now) {
    const middle = centreOf(now);
    // The same piece of ground on both maps: a square where areas are kept, and what it
    // becomes where they are not.
    const side = now.values.side * spec.km;
    const corners = outline(forward(grid, straight, middle), side).map((corner) =>
      points === straight ? corner : forward(grid, points, inverse(grid, straight, corner, middle)),
    );
    square.setAttribute("d", `M${corners.map((c) => c.map((n) => n.toFixed(2)).join(" ")).join("L")}Z`);
    const found = regions[regionUnder(spec, middle)];
    if (found !== under) {
      under?.classList.remove("landswap-under");
      found?.classList.add("landswap-under");
      under = found;
    }
    const where = now.names.region_label || "no region of this map";
    const said = `${now.names.area_label}, ${now.written.area}, over ${where}`;
    drawing.setAttribute("aria-label", `Map, ${label}: ${said}`);
    square.setAttribute("aria-label", `${said}. Arrow keys move it, with Shift in small steps.`);
  }
  return { drawing, draw };
}
