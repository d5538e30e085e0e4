// The parts of the explorers that need no page: run by `node --test`, in `make check`.

import assert from "node:assert/strict";
import { test } from "node:test";

import { follow, settled, stepped } from "../../../src/landswap/explorers/js/amounts.js";
import { csvOf, quoted } from "../../../src/landswap/explorers/js/csv.js";
import { compute, evaluate, record } from "../../../src/landswap/explorers/js/evaluate.js";
import { contains, forward, inverse, outline } from "../../../src/landswap/explorers/js/geometry.js";
import { settingOf } from "../../../src/landswap/explorers/js/setting.js";
import { choose, fillIn, writeNumber, writeQuantity } from "../../../src/landswap/explorers/js/words.js";

test("the smaller and the larger of two, undefined if either is", () => {
  const values = { a: -1, b: 2, zero: 0 };
  assert.equal(evaluate(["min", "a", "b"], values), -1);
  assert.equal(evaluate(["max", "a", 0], values), 0);
  assert.ok(Number.isNaN(evaluate(["max", "b", ["/", "a", "zero"]], values)));
  assert.ok(Number.isNaN(evaluate(["min", "nowhere", "b"], values)));
});

test("a sheet computes in order, and settings replace what was there", () => {
  const sheet = { values: { a: 4, none: null }, formulas: [["half", ["/", "a", 2]], ["less", ["-", "half", 1]]] };
  assert.equal(compute(sheet, {}).less, 1);
  assert.equal(compute(sheet, { a: 10 }).less, 4);
});

test("a record has nothing by inheritance, and takes any name", () => {
  const one = record(JSON.parse('{"__proto__": 3, "toString": 4}'));
  assert.equal(one.__proto__, 3);
  assert.equal(one.toString, 4);
  assert.equal(one.constructor, undefined);
});

test("numbers are written with commas, a minus sign, and digits that count", () => {
  assert.equal(writeNumber(603550, 0), "603,550");
  assert.equal(writeNumber(-0.001, 2), "0.00");
  assert.equal(writeNumber(-1234.5, 1), "\u22121,234.5");
  assert.equal(writeNumber(0.0076459, -3), "0.00765");
  assert.equal(writeQuantity(0.2, ["%", 100, 0, "undefined"]), "20 %");
  assert.equal(writeQuantity(2.5, ["", 1, 1, "undefined"]), "2.5");
  assert.equal(writeQuantity(NaN, ["km²", 1, 0, "no figure"]), "no figure");
});

test("the first text whose conditions hold is said, with its blanks filled", () => {
  const group = [[["left"], "{left} left"], [[], "too much"]];
  assert.equal(choose(group, { left: 0 }), "{left} left");
  assert.equal(choose(group, { left: -1 }), "too much");
  assert.equal(choose(group, {}), "too much");
  assert.equal(fillIn("$5 of {left}, {left}", { left: "$6 & <b>" }), "$5 of $6 & <b>, $6 & <b>");
});

test("amounts go to their bounds, and to a step where they are a rounding error off it", () => {
  const slider = { lowest: 0, highest: 450, step: 10 };
  assert.equal(settled(slider, 449.99999999999994), 450);
  assert.equal(settled(slider, -3), 0);
  assert.equal(settled(slider, 455), 450);
  assert.equal(settled(slider, 12), 12);
  assert.equal(settled({ lowest: 20, highest: 40, step: 0.05 }, 20.150000000000002), 20.15);
  assert.equal(stepped({ lowest: 5, step: 10 }, 27), 25);
});

const SWAP = {
  sliders: [
    { name: "give", lowest: 0, highest: 100, step: 10 },
    { name: "get", lowest: 0, highest: 1000, step: 10 },
  ],
  presets: ["scenario", [{ give: 0, get: 0 }, { give: 50, get: 500 }, { give: 50, get: 50 }, { give: 0, get: 0 }]],
  ties: { locked: ["give", "get"] },
};
const following = (state, name) => ({ ...follow(SWAP, (trait) => state[trait], name) });

test("the list shows where amounts stand, or that they stand at none", () => {
  const state = { scenario: 0, locked: false, give: 50, get: 500 };
  assert.equal(following(state, "get").scenario, 2);
  assert.equal(following({ ...state, get: 510 }, "get").scenario, 0);
  // Of two settings alike, the one that was chosen stays.
  assert.equal(following({ ...state, give: 0, get: 0, scenario: 4 }, "get").scenario, 4);
});

test("a preset sets the amounts, and opens a lock that it does not fit", () => {
  const state = { scenario: 2, locked: true, give: 10, get: 10 };
  assert.deepEqual(following(state, "scenario"), { give: 50, get: 500, locked: false });
  assert.deepEqual(following({ ...state, scenario: 3 }, "scenario"), { give: 50, get: 50, locked: true });
  assert.deepEqual(following({ ...state, scenario: 0 }, "scenario"), {});
});

test("the lock moves both, no further than both can go", () => {
  const state = { scenario: 0, locked: true, give: 20, get: 70 };
  assert.deepEqual(following(state, "get"), { give: 70, get: 70, scenario: 0 });
  assert.deepEqual(following({ ...state, get: 400 }, "get"), { give: 100, get: 100, scenario: 0 });
  assert.deepEqual(following({ ...state, get: 0 }, "give"), { give: 20, get: 20, scenario: 0 });
});

test("what neither presets nor ties know moves nothing else", () => {
  assert.deepEqual({ ...follow({ sliders: [], presets: null, ties: {} }, () => 1, "part") }, {});
});

test("one of the picks is called by its part, whichever it is", () => {
  const items = [
    { label: "Lake", value: 9, shown: "9 km²", source: "A" },
    { label: "Pond", value: 1, shown: "1 km²", source: "B" },
  ];
  const spec = {
    sliders: [],
    picks: ["one", "two"],
    items,
    aliases: { large: [[["more"], "one"], [[], "two"]] },
    names: {},
    sheet: {
      values: { one: 1, two: 1 },
      formulas: [["more", ["-", "one", "two"]], ["large", ["max", "one", "two"]]],
      shown: { large: ["km²", 1, 0, "undefined"] },
    },
  };
  const state = { one: 1, two: 0 };
  const now = settingOf(spec, (trait) => state[trait]);
  assert.equal(now.values.large, 9);
  assert.equal(now.written.large_label, "Lake");
  assert.equal(now.sources.large, "A");
});

test("a cell that a spreadsheet would compute stays a text", () => {
  for (const start of ["=", "+", "-", "@", "\t"]) assert.equal(quoted(`${start}1`), `'${start}1`);
  assert.equal(quoted("\r=1"), '"\'\r=1"');
  assert.equal(quoted(-1.5), "-1.5");
  assert.equal(quoted(NaN), "");
  assert.equal(quoted('Lake "A", north'), '"Lake ""A"", north"');
  assert.equal(quoted("a\rb"), '"a\rb"');
});

test("a file has a line a setting", () => {
  const kept = [{ names: record({ a_label: "=SUM(1)" }), values: record({ n: -1, m: NaN }) }];
  assert.equal(csvOf(["n", "m"], kept), "kept,a_label,n,m\n1,'=SUM(1),-1,\n");
});

const GRID = { west: 10, south: 40, step: 1 };
// Two units of the drawing a degree east, three a degree north, downwards.
const POINTS = [0, 1, 2].map((j) => [0, 1, 2].map((i) => [2 * i, 30 - 3 * j]));

test("positions go there and back", () => {
  assert.deepEqual(forward(GRID, POINTS, [10.5, 41.5]), [1, 25.5]);
  const [longitude, latitude] = inverse(GRID, POINTS, [1, 25.5], [11, 41]);
  assert.ok(Math.abs(longitude - 10.5) < 1e-9 && Math.abs(latitude - 41.5) < 1e-9);
});

test("a hole is not inside", () => {
  const outside = [[0, 0], [9, 0], [9, 9], [0, 9]];
  const hole = [[3, 3], [6, 3], [6, 6], [3, 6]];
  assert.equal(contains([outside, hole], [1, 1]), true);
  assert.equal(contains([outside, hole], [4, 4]), false);
  assert.equal(contains([outside], [10, 4]), false);
});

test("a square has its corners and points between them", () => {
  const points = outline([10, 20], 4, 2);
  assert.equal(points.length, 8);
  assert.deepEqual(points[0], [8, 18]);
  assert.deepEqual(points[1], [10, 18]);
});
