// @ts-check
// Positions on a map: between longitude and latitude and the drawing, and what lies under a point.

/** @import { Grid, Point } from "./types.d.ts" */

/**
 * The drawing's position of a longitude and latitude, between the four nearest points of a grid,
 * and how it changes with either of them.
 * @param {Grid} grid
 * @param {Point[][]} points
 * @param {number} longitude
 * @param {number} latitude
 */
function placed({ west, south, step }, points, longitude, latitude) {
  const column = (longitude - west) / step;
  const row = (latitude - south) / step;
  const i = Math.min(points[0].length - 2, Math.max(0, Math.floor(column)));
  const j = Math.min(points.length - 2, Math.max(0, Math.floor(row)));
  const [u, v] = [column - i, row - j];
  /** @param {0 | 1} k */
  const between = (k) => {
    const [a, b, c, d] = [points[j][i][k], points[j][i + 1][k], points[j + 1][i][k], points[j + 1][i + 1][k]];
    return {
      value: a * (1 - u) * (1 - v) + b * u * (1 - v) + c * (1 - u) * v + d * u * v,
      east: ((b - a) * (1 - v) + (d - c) * v) / step,
      north: ((c - a) * (1 - u) + (d - b) * u) / step,
    };
  };
  return { x: between(0), y: between(1) };
}

/**
 * @param {Grid} grid
 * @param {Point[][]} points
 * @param {Point} place
 * @returns {Point}
 */
export function forward(grid, points, [longitude, latitude]) {
  const { x, y } = placed(grid, points, longitude, latitude);
  return [x.value, y.value];
}

/**
 * The longitude and latitude of a position, by Newton's method from a guess nearby.
 * @param {Grid} grid
 * @param {Point[][]} points
 * @param {Point} position
 * @param {Point} guess
 * @returns {Point}
 */
export function inverse(grid, points, [x, y], guess) {
  let [longitude, latitude] = guess;
  for (let round = 0; round < 12; round += 1) {
    const now = placed(grid, points, longitude, latitude);
    const [dx, dy] = [x - now.x.value, y - now.y.value];
    const turn = now.x.east * now.y.north - now.x.north * now.y.east;
    longitude += (dx * now.y.north - dy * now.x.north) / turn;
    latitude += (dy * now.x.east - dx * now.y.east) / turn;
    if (Math.abs(dx) + Math.abs(dy) < 1e-6) break;
  }
  return [longitude, latitude];
}

/**
 * Whether a point lies within rings, holes left out: a ray from it crosses them an odd number of
 * times.
 * @param {Point[][]} rings
 * @param {Point} point
 */
export function contains(rings, [x, y]) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [[x1, y1], [x2, y2]] = [ring[i], ring[j]];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
    }
  }
  return inside;
}

/**
 * The corners of a square, and points between them, so that its sides may bend.
 * @param {Point} centre
 * @param {number} side
 * @param {number} parts
 * @returns {Point[]}
 */
export function outline([x, y], side, parts = 8) {
  const corners = [[-1, -1], [1, -1], [1, 1], [-1, 1]];
  return corners.flatMap(([a, b], n) => {
    const [c, d] = corners[(n + 1) % 4];
    return Array.from({ length: parts }, (_, i) => /** @type {Point} */ ([
      x + (side / 2) * (a + ((c - a) * i) / parts),
      y + (side / 2) * (b + ((d - b) * i) / parts),
    ]));
  });
}
