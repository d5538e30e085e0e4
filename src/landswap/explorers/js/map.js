// @ts-check
// The map explorer: a square of a chosen area over the regions, on either of two projections.

import { settled, stepped } from "./amounts.js";
import { html, svg } from "./dom.js";
import { dragged, pushed } from "./dragging.js";
import { contains, forward, inverse, outline } from "./geometry.js";
import { key, renew } from "./pieces.js";

/** @import { Move, Now, Point, Projection, Read, Said, Scene, Slider, Spec } from "./types.d.ts" */

const EQUAL_AREA = 1; // in spec.projections, as in the list of the control

/**
 * @param {Spec} spec
 * @param {Point} centre
 */
function regionUnder(spec, centre) {
  return spec.regions.findIndex(({ rings }) => contains(rings, centre));
}

/**
 * @param {Said} said
 * @returns {Point}
 */
function centreOf({ inputs }) {
  return [inputs.longitude, inputs.latitude];
}

/**
 * Neighbouring countries in two shades.
 * @param {number} group
 */
function shade(group) {
  return group % 2 ? "far" : "near";
}

/**
 * @param {Spec} spec
 * @param {string} name
 */
function sliderOf(spec, name) {
  return /** @type {Slider} */ (spec.sliders.find((one) => one.name === name));
}

/** @type {Scene} */
export const mapScene = {
  // The region under the centre, and the map's scale there.
  complete(now, spec, read) {
    const region = spec.regions[regionUnder(spec, centreOf(now))];
    const projection = spec.projections[read("projection")];
    const latitude = sliderOf(spec, "latitude");
    const row = Math.round((now.inputs.latitude - latitude.lowest) / latitude.step);
    now.inputs.region_area = region?.value ?? NaN;
    now.inputs.scale = projection.scales[row];
    now.names.region_label = region?.label ?? "";
    now.names.projection = projection.label;
    now.shown.region_area = region?.shown ?? spec.sheet.shown.region_area[3];
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
    // One country alone needs no shade to tell it by.
    const groups = spec.groups.length > 1 ? spec.groups : [];
    renew(
      legend,
      key("square", "the square"),
      key("under", "the region under its centre"),
      ...groups.map((group, i) => key(shade(i), group || "no country")),
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

/**
 * The outlines of the regions, and the marks of those with a note.
 * @param {Spec} spec
 * @param {Projection} projection
 */
function drawRegions(spec, { paths, points }) {
  // The title is what the browser shows under a resting pointer.
  const regions = paths.map((d, i) =>
    svg(
      "path",
      { d, class: `landswap-region landswap-${shade(spec.regions[i].group)}` },
      svg("title", {}, spec.regions[i].label),
    ),
  );
  const marked = spec.regions.filter(({ mark }) => mark);
  const stars = marked.map(({ mark, middle }) => {
    const [x, y] = forward(spec.grid, points, middle);
    return svg("text", { x, y, class: "landswap-star", "text-anchor": "middle" }, mark);
  });
  return { regions, stars };
}

/**
 * The square as a path: the same piece of ground on both maps, a square where areas are kept, and
 * what it becomes where they are not.
 * @param {Spec} spec
 * @param {Projection} projection
 * @param {Now} now
 */
function squarePath(spec, { points }, now) {
  const { grid } = spec;
  const middle = centreOf(now);
  const straight = spec.projections[EQUAL_AREA].points;
  const side = now.values.side * spec.km;
  const corners = outline(forward(grid, straight, middle), side).map((corner) =>
    points === straight ? corner : forward(grid, points, inverse(grid, straight, corner, middle)),
  );
  return `M${corners.map((c) => c.map((n) => n.toFixed(2)).join(" ")).join("L")}Z`;
}

function makeSquare() {
  return svg("path", {
    class: "landswap-square",
    role: "application",
    "aria-roledescription": "movable square",
    tabindex: 0,
    "data-lm-suppress-shortcuts": "true",
  });
}

/**
 * @param {Spec} spec
 * @param {Projection} projection
 * @param {Read} read
 * @param {Move} move
 */
function makeMap(spec, projection, read, move) {
  const { regions, stars } = drawRegions(spec, projection);
  const square = makeSquare();
  const viewBox = `-2 -2 ${spec.width + 4} ${projection.height + 4}`;
  const own = { role: "group", viewBox, class: "landswap-panel landswap-map" };
  const drawing = svg("svg", own, ...regions, ...stars, square);
  const [east, north] = [sliderOf(spec, "longitude"), sliderOf(spec, "latitude")];

  /** @returns {Point} */
  const centre = () => [read("longitude"), read("latitude")];
  /** @param {Point} to */
  function place([longitude, latitude]) {
    move({
      longitude: settled(east, stepped(east, longitude)),
      latitude: settled(north, stepped(north, latitude)),
    });
  }
  const { grid } = spec;
  const { points } = projection;
  dragged(drawing, square, {
    from: () => forward(grid, points, centre()),
    to: (position) => place(inverse(grid, points, position, centre())),
  });
  pushed(square, (right, up) => {
    const [longitude, latitude] = centre();
    place([longitude + right * east.step, latitude + up * north.step]);
  });

  /** @type {Element | undefined} */
  let under;
  /** @param {Now} now */
  function draw(now) {
    square.setAttribute("d", squarePath(spec, projection, now));
    const found = regions[regionUnder(spec, centreOf(now))];
    if (found !== under) {
      under?.classList.remove("landswap-under");
      found?.classList.add("landswap-under");
      under = found;
    }
    const where = now.names.region_label || "no region of this map";
    const said = `${now.names.area_label}, ${now.written.area}, over ${where}`;
    drawing.setAttribute("aria-label", `Map, ${projection.label}: ${said}`);
    square.setAttribute("aria-label", `${said}. Arrow keys move it, with Shift in small steps.`);
  }
  return { drawing, draw };
}
