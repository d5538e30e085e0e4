// What passes between Python and the view, and between the view's modules.

export type Tree = number | string | [string, ...Tree[]];
export type Group = [string[], string][]; // conditions and a text; the first that holds is taken
export type Shown = [mark: string, times: number, decimals: number, noValue: string];

export interface Sheet {
  values: Record<string, number | null>;
  formulas: [string, Tree][];
  shown: Record<string, Shown>;
}

export interface Slider {
  name: string;
  label: string;
  lowest: number;
  highest: number;
  step: number;
  shown: Shown;
}

export interface List {
  name: string;
  label: string;
  texts: string[];
}

export interface Item {
  label: string;
  value: number;
  shown: string;
  source: string;
}

// What every explorer declares; see Declaration.spec in Python.
export interface Declared {
  kind: string;
  title: string;
  note: string;
  sheet: Sheet;
  sentences: Group[];
  names: Record<string, string>;
  figures: string[];
  columns: string[];
  labels: Record<string, string>;
  sources: Record<string, string>;
  lists: List[];
  sliders: Slider[];
  items: Item[];
  picks: string[];
  aliases: Record<string, Group>;
  presets: [string, Record<string, number>[]] | null;
  ties: Record<string, [string, string]>;
  traits: string[];
}

export type Point = [number, number];

export interface Grid {
  west: number;
  south: number;
  step: number;
}

export interface Projection {
  label: string;
  height: number;
  paths: string[];
  points: Point[][];
  scales: number[];
}

export interface Region extends Item {
  name: string;
  mark: string;
  rings: Point[][];
  middle: Point;
  group: number;
  note: string;
}

// What the scenes of single kinds draw from besides.
export interface Drawn {
  parts: Record<string, string[]>; // swap
  pictures: string[]; // proportion
  stretched: string[]; // uncertainty
  extent: Point;
  extents: Record<string, Point>;
  width: number; // map
  km: number;
  scale_source: string;
  groups: string[];
  grid: Grid;
  projections: Projection[];
  regions: Region[];
}

export type Spec = Declared & Drawn;

// What the controls say at one moment: objects without a prototype, whatever the names.
export interface Said {
  inputs: Record<string, number>;
  names: Record<string, string>;
  shown: Record<string, string>;
  sources: Record<string, string>;
}

export interface Now extends Said {
  values: Record<string, number>;
  written: Record<string, string>;
}

export type Read = (trait: string) => any;
export type Move = (changes: Record<string, unknown>) => void;
export type Follow = (spec: Spec, read: Read, name: string) => Record<string, unknown>;

export interface Stage {
  spec: Spec;
  picture: HTMLElement;
  legend: HTMLElement;
  read: Read;
  move: Move;
}

export interface Scene {
  complete?: (now: Said, spec: Spec, read: Read) => void;
  scene: (stage: Stage) => (now: Now) => void;
}

export interface Model {
  get(name: string): any;
  set(name: string, value: unknown): void;
  on(event: string, handler: () => void): void;
  off(event: string, handler: () => void): void;
  save_changes(): void;
  send(message: unknown): void;
}

export interface Control {
  row: HTMLElement;
  show: (read: Read) => void;
}

// A piece of a picture as plain values.
export interface Piece {
  tag: string;
  attributes: Record<string, string | number>;
  inside: (Piece | string)[];
}
