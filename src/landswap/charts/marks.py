"""The marks on a panel, each kind read back from what is drawn, in data units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from landswap.charts import axes
from landswap.charts.axes import digits
from landswap.text import safe

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

_MOST = 12  # marks that a description names one by one
Colour: TypeAlias = tuple[float, ...]


def words(ax: Axes) -> list[str]:
    """Return a sentence, without its full stop, for each group of marks on a panel."""
    kinds = (_squares, _circles, _maps, _bars, _lines, _bands, _ranges, _points)
    return [sentence for kind in kinds for sentence in kind(ax)]


def _squares(ax: Axes) -> Iterator[str]:
    drawn: list[Any] = [patch for patch in ax.patches if patch.get_gid() == "square"]
    if drawn:
        sides = "; ".join(f"{_label(p)} with a side of {digits(p.get_width())}" for p in drawn)
        yield f"Squares to one scale: {sides}"


def _circles(ax: Axes) -> Iterator[str]:
    from matplotlib.patches import Circle

    drawn = [patch for patch in ax.patches if isinstance(patch, Circle)]
    if drawn:
        radii = (f"{_label(c)} with a radius of {digits(c.radius)}".strip() for c in drawn)
        yield f"Circles: {'; '.join(radii)}"


def _maps(ax: Axes) -> Iterator[str]:
    # geopandas draws polygons as one PatchCollection, or as one for each category.
    from matplotlib.collections import PatchCollection
    from matplotlib.transforms import Bbox

    layers = [layer for layer in ax.collections if isinstance(layer, PatchCollection)]
    if layers:
        box = Bbox.union([layer.get_datalim(ax.transData) for layer in layers])
        shape = f", {digits(box.width / box.height)} times as wide as high" if box.height else ""
        yield f"Map{shape}: {', '.join(_layer(layer, _legend(ax)) for layer in layers)}"


def _layer(layer: Any, legend: dict[Colour, str]) -> str:
    count = len(layer.get_paths())
    names = {legend.get(_colour([colour]), "") for colour in layer.get_facecolors()}
    name = _in_brackets(", ".join(sorted(names)))
    values = layer.get_array()
    if values is not None and not name:
        name = f" coloured by values from {digits(values.min())} to {digits(values.max())}"
    return f"{count} {'outline' if count == 1 else 'outlines'}{name}"


def _bars(ax: Axes) -> Iterator[str]:
    for container in ax.containers:
        bars = [bar for bar in container if hasattr(bar, "get_width")]
        if not bars:
            continue
        lying = getattr(container, "orientation", "vertical") == "horizontal"
        names, sizes = (ax.yaxis, ax.xaxis) if lying else (ax.xaxis, ax.yaxis)
        named, starts, lengths = [], [], []
        for bar in bars:
            across, along = (bar.get_y(), bar.get_height()), (bar.get_x(), bar.get_width())
            (side, breadth), (start, length) = (across, along) if lying else (along, across)
            named.append(axes.name(names, side + breadth / 2))
            starts.append(start)
            lengths.append(length)
        group = _in_brackets(_legend(ax).get(_colour(bars[0].get_facecolor()), ""))
        if axes.is_of_time(sizes):  # from day to day: a length alone would be no date
            yield f"Bars{group}: {_spans(named, starts, lengths, sizes)}"
        else:
            yield f"Bars{group}: {_pairs(named, lengths, sizes)}"


def _spans(
    names: Sequence[str], starts: Sequence[float], lengths: Sequence[float], axis: Axis
) -> str:
    spans = [
        f"{name} {_from_to(axes.value(axis, start), axes.value(axis, start + length))}"
        for name, start, length in zip(names, starts, lengths, strict=True)
    ]
    if len(spans) > _MOST:
        first, last = min(starts), max(map(sum, zip(starts, lengths, strict=True)))
        return f"{len(spans)} marks, {_from_to(axes.value(axis, first), axes.value(axis, last))}"
    return ", ".join(spans)


def _legend(ax: Axes) -> dict[Colour, str]:
    """Return the names in the legend, by their colour."""
    legend = ax.get_legend()
    if legend is None:
        return {}
    named = {}
    handles: list[Any] = legend.legend_handles
    for handle, text in zip(handles, legend.get_texts(), strict=False):
        name = safe.unplotted(text.get_text())
        # Bars have a face; points are lines with a marker; other lines carry their own name.
        if hasattr(handle, "get_facecolor"):
            named[_colour(handle.get_facecolor())] = name
        elif hasattr(handle, "get_marker") and handle.get_marker() not in ("None", "", None):
            named[_colour(handle.get_markerfacecolor())] = name
    return named


def _colour(found: Any) -> Colour:
    from matplotlib.colors import to_rgba_array

    return tuple(to_rgba_array(found)[0].round(3).tolist()) if len(found) else ()


def _in_brackets(name: str) -> str:
    return f" ({name})" if name else ""


def _label(mark: Any) -> str:
    return safe.unplotted(str(mark.get_label()))


def _lines(ax: Axes) -> Iterator[str]:
    for line in ax.get_lines():
        # Not the data as they were given, such as dates, but their places on the axes; seaborn
        # leaves empty lines where error bars would stand.
        places = np.asarray(line.get_xydata(), dtype=float)
        points = [(x, y) for x, y in places.tolist() if isfinite(x) and isfinite(y)]
        if not points:
            continue
        label = _label(line)
        name = _in_brackets("" if label.startswith("_") else label)
        (first_x, first_y), (last_x, last_y) = points[0], points[-1]
        follows_x, follows_y = line.get_transform().contains_branch_seperately(ax.transData)
        if not follows_y:  # axvline: from the bottom to the top, whatever the axis says
            yield f"Vertical line{name} at {axes.value(ax.xaxis, first_x)}"
        elif not follows_x:
            yield f"Horizontal line{name} at {axes.value(ax.yaxis, first_y)}"
        else:
            ys = [y for _, y in points]
            yield (
                f"Line{name} from {_place(ax, first_x, first_y)} to {_place(ax, last_x, last_y)}; "
                f"lowest {axes.value(ax.yaxis, min(ys))}, highest {axes.value(ax.yaxis, max(ys))}"
            )


def _place(ax: Axes, x: float, y: float) -> str:
    return f"{axes.value(ax.xaxis, x)}, {axes.value(ax.yaxis, y)}"


def _bands(ax: Axes) -> Iterator[str]:
    bands: list[Any] = list(ax.patches)
    for band in bands:
        if band.get_gid() == "band":
            ends = (band.get_x(), band.get_x() + band.get_width())
            low, high = (axes.value(ax.xaxis, x) for x in ends)
            yield f"Band ({_label(band)}) {_from_to(low, high)}"


def _ranges(ax: Axes) -> Iterator[str]:
    from matplotlib.collections import LineCollection

    for lines in ax.collections:
        if not isinstance(lines, LineCollection):
            continue
        said = []
        for (x, y), (to_x, to_y) in (
            piece[[0, -1]] for piece in lines.get_segments() if len(piece)
        ):
            lying = y == to_y
            name = axes.name(ax.yaxis, y) if lying else axes.name(ax.xaxis, x)
            axis, ends = (ax.xaxis, (x, to_x)) if lying else (ax.yaxis, (y, to_y))
            low, high = (axes.value(axis, end) for end in ends)
            said.append(f"{name} {_from_to(low, high)}")
        if said:
            yield f"Ranges: {', '.join(said)}"


def _from_to(low: str, high: str) -> str:
    return f"at {low}" if low == high else f"from {low} to {high}"


def _points(ax: Axes) -> Iterator[str]:
    from matplotlib.collections import PathCollection

    for points in ax.collections:
        if not isinstance(points, PathCollection) or not len(np.asarray(points.get_offsets())):
            continue
        # What has a name comes first ("pears 3"), whichever axis the names are on.
        lying = axes.is_categorical(ax.yaxis)
        names, sizes = (ax.yaxis, ax.xaxis) if lying else (ax.xaxis, ax.yaxis)
        for group, marks in _groups(points, _legend(ax)).items():
            pairs = [(y, x) if lying else (x, y) for x, y in marks]
            named = [axes.name(names, name) for name, _ in pairs]
            yield f"Points{_in_brackets(group)}: {_pairs(named, [v for _, v in pairs], sizes)}"


def _groups(points: Any, legend: dict[Colour, str]) -> dict[str, list[Any]]:
    """Return the marks of one collection by their name in the legend."""
    colours = [_colour([colour]) for colour in points.get_facecolors()]
    marks = points.get_offsets().tolist()
    colours = colours if len(colours) == len(marks) else colours[:1] * len(marks)
    groups: dict[str, list[Any]] = {}
    for colour, mark in zip(colours or [()] * len(marks), marks, strict=True):
        groups.setdefault(legend.get(colour, ""), []).append(mark)
    return groups


def _pairs(names: Sequence[str], sizes: Iterable[float], axis: Axis) -> str:
    sizes = [float("nan") if size is None else float(size) for size in sizes]
    if len(sizes) > _MOST:
        there = [size for size in sizes if isfinite(size)] or sizes
        ends = f"lowest {axes.value(axis, min(there))}, highest {axes.value(axis, max(there))}"
        return f"{len(sizes)} marks, {ends}"
    return ", ".join(
        f"{name} {axes.value(axis, size)}" for name, size in zip(names, sizes, strict=True)
    )
