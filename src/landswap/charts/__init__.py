"""Charts that say what they show: areas drawn to scale, and any chart put into words.

seaborn and matplotlib draw; `describe` reads back what was drawn, so that the words under a
picture cannot differ from it.
"""

import base64
import html
import io
import textwrap
from itertools import cycle
from math import isfinite, sqrt

from landswap.errors import ChartError, suggestion

# Okabe and Ito's palette (2008), which survives the common kinds of colour blindness.
PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00"]
WHOLE = "#B3B3B3"
_MOST = 12  # marks that a description names one by one
# Not strftime's, which follow the machine's language.
_MONTHS = ["January", "February", "March", "April", "May", "June"]
_MONTHS += ["July", "August", "September", "October", "November", "December"]


class Picture:
    """A drawn chart as a lesson shows it: an image with alternative text, and a caption.

    Attributes
    ----------
    caption : str
        What the chart finds.
    description : str
        What is drawn, in words.
    """

    def __init__(self, png, width, caption, description):
        """Hold the image `png` (bytes), shown `width` pixels wide, with its words."""
        self._png, self._width = png, width
        self.caption, self.description = caption, description

    def __repr__(self):
        """Give caption and description, for whoever has no image."""
        return f"{self.caption}\n[Chart: {self.description}]"

    def _repr_html_(self):
        data = base64.b64encode(self._png).decode()
        return (
            f'<figure style="margin:0">'
            f'<img alt="{html.escape(self.description)}" width="{self._width}" '
            f'style="max-width:100%;height:auto" src="data:image/png;base64,{data}">'
            f"<figcaption>{html.escape(self.caption)}</figcaption></figure>"
        )


def squares(areas, whole=None, ax=None, unit="km²"):
    """Draw areas as squares to one scale, side by side on one ground line.

    Parameters
    ----------
    areas : Series
        Areas above zero, in one unit; the index names them.
    whole : str, optional
        The name of the area that is the whole of others: drawn in grey, as in the explorers.
    ax : matplotlib Axes, optional
        Where to draw; without it, a new figure.
    unit : str
        The unit, as it is to be written.

    Returns
    -------
    matplotlib Axes
        Its axes are lengths: the sides of the squares are the roots of the areas.
    """
    import matplotlib.pyplot as plt

    if not len(areas) or not (areas > 0).all():
        raise ChartError(
            f"Squares need areas above zero: found {areas.to_list()}. Leave out what has no area."
        )
    if ax is None:
        _, ax = plt.subplots(figsize=(7, 3.6))
    gap = 0.12 * sqrt(areas.max())
    left = 0.0
    colours = cycle(PALETTE)
    for name, area in areas.items():
        colour = WHOLE if name == whole else next(colours)
        side = sqrt(area)
        square = plt.Rectangle((left, 0), side, side, color=colour)
        square.set_gid("square")
        square.set_label(f"{name}, {area:,.0f} {unit}")
        ax.add_patch(square)
        ax.annotate(
            f"{textwrap.fill(str(name), 18)}\n{area:,.0f} {unit}",
            (left, 0),
            (0, -4),
            textcoords="offset points",
            ha="left",
            va="top",
        )
        left += max(side, 0.6 * sqrt(areas.max())) + gap
    ax.set(xlim=(-gap, left), ylim=(0, sqrt(areas.max()) * 1.02), aspect="equal")
    ax.set_axis_off()
    return ax


def shares(article, part, share, wholes, ax=None):
    """Draw of which wholes a reported share can be: a band for it, and a bar for each whole.

    A bar goes from the lowest to the highest share of a whole that the figures allow, as their
    qualifiers and rounding steps say; where it touches the band, the figures fit.

    Parameters
    ----------
    article : Article
    part, share : str
        Two quantities: what is used, say, and the share that it is said to be, in percent.
    wholes : list of str
        The quantities that the share may be a share of, in the unit of the part.
    ax : matplotlib Axes, optional
        Where to draw; without it, a new figure.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ChartError
        If a name is no quantity with a value, or units differ.
    """
    import matplotlib.pyplot as plt

    found = _found(article, part, share, wholes)
    if ax is None:
        _, ax = plt.subplots(figsize=(7, 0.9 + 0.45 * len(wholes)))
    low, high, label = found["low"], found["high"], found["label"]
    printed = f"as printed, {found['qualifier'][share]} {article.sheet.shown(share)}"
    band = ax.axvspan(low[share], high[share], color=WHOLE, alpha=0.5, label=printed)
    band.set_gid("band")
    ends = [(low[part] / high[one] * 100, high[part] / low[one] * 100) for one in wholes]
    bars = "what the words allow; it fits where it touches the band"
    ax.hlines(label[wholes], *zip(*ends, strict=True), color=PALETTE[0], linewidth=6, label=bars)
    ax.set(xlabel=f"{label[part]}, in % of each whole", ymargin=0.3)
    ax.invert_yaxis()  # the first on top
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), frameon=False)
    return ax


def _found(article, part, share, wholes):
    """Return the quantities that `shares` draws, or say what is wrong with their names."""
    given = article.quantities.dropna(subset="value")
    for name in (part, share, *wholes):
        if name not in given.index:
            raise ChartError(
                f"No chart of shares: found '{name}', expected a quantity with a value: "
                f"{', '.join(given.index)}." + suggestion(name, given.index)
            )
    units = given["unit"]
    for name, unit in [(share, "percent"), *((one, units[part]) for one in wholes)]:
        if units[name] != unit:
            raise ChartError(
                f"No chart of shares: found '{name}' in {units[name]}, expected it in {unit}. "
                "Give the share in percent, and the wholes in the unit of the part."
            )
    return given


def describe(ax):
    """Put a drawn chart into words: its kind, its axes, and the marks on it.

    Bars, squares, circles, maps, lines, ranges (hlines, vlines), points and the band of `shares`
    are read from what is drawn, in data units; on an axis of dates, as dates. Of a map it says how
    many outlines there are, by their names in the legend, what values colour them, and its shape.

    Parameters
    ----------
    ax : matplotlib Axes, or several
        Several, as `plt.subplots` gives them, are described one after the other.

    Returns
    -------
    str

    Raises
    ------
    ChartError
        If nothing that can be put into words is drawn.
    """
    panels = _panels(ax)
    panels[0].figure.canvas.draw()  # tick labels exist only once they are drawn
    if len(panels) == 1:
        return _described(panels[0])
    return " ".join(f"Panel {n}: {_described(panel)}" for n, panel in enumerate(panels, start=1))


def show(ax, caption, text=""):
    """Return a chart as a `Picture`, described in words, and close its figure.

    Parameters
    ----------
    ax : matplotlib Axes, or several of one figure
        The chart; seaborn's axes-level functions return one, `plt.subplots` gives several.
    caption : str
        The finding, in a sentence.
    text : str
        What is to be seen that cannot be read back from the drawing, such as which shape on a
        map is what; it comes before the description.
    """
    import matplotlib.pyplot as plt

    if not str(caption).strip():
        raise ChartError("A chart needs a caption: expected a sentence that states the finding.")
    opening = f"{text.strip().rstrip('.')}. " if text.strip() else ""
    description = opening + describe(ax)
    buffer = io.BytesIO()
    figure = _panels(ax)[0].figure
    figure.savefig(buffer, format="png", dpi=144, bbox_inches="tight", metadata={"Software": None})
    width = round(figure.get_figwidth() * 96)
    plt.close(figure)
    return Picture(buffer.getvalue(), width, caption, description)


def _panels(ax):
    # One Axes, a list of them, or the array of plt.subplots.
    return (
        list(ax.flat)
        if hasattr(ax, "flat")
        else list(ax)
        if isinstance(ax, (list, tuple))
        else [ax]
    )


def _described(ax):
    marks = (_squares, _circles, _maps, _bars, _lines, _bands, _ranges, _points)
    said = [part for found in marks for part in found(ax)]
    if not said:
        raise ChartError(
            "Nothing to describe: expected bars, squares, circles, a map, lines, ranges or points "
            "on these axes. Draw before describing."
        )
    axes = [_axis(ax.xaxis), _axis(ax.yaxis)] if ax.axison else []
    title = [" ".join(ax.get_title().split())] if ax.get_title() else []
    return " ".join(f"{part.rstrip('.')}." for part in [*title, *said, *filter(None, axes)])


def _squares(ax):
    drawn = [patch for patch in ax.patches if patch.get_gid() == "square"]
    if drawn:
        sides = "; ".join(f"{p.get_label()} with a side of {_digits(p.get_width())}" for p in drawn)
        yield f"Squares to one scale: {sides}"


def _circles(ax):
    from matplotlib.patches import Circle

    drawn = [patch for patch in ax.patches if isinstance(patch, Circle)]
    if drawn:
        radii = "; ".join(
            f"{c.get_label()} with a radius of {_digits(c.radius)}".strip() for c in drawn
        )
        yield f"Circles: {radii}"


def _maps(ax):
    # geopandas draws polygons as one PatchCollection, or as one for each category.
    from matplotlib.collections import PatchCollection
    from matplotlib.transforms import Bbox

    layers = [layer for layer in ax.collections if isinstance(layer, PatchCollection)]
    if layers:
        box = Bbox.union([layer.get_datalim(ax.transData) for layer in layers])
        shape = f"{_digits(box.width / box.height)} times as wide as high"
        yield f"Map, {shape}: {', '.join(_layer(layer, _legend(ax)) for layer in layers)}"


def _layer(layer, legend):
    count = len(layer.get_paths())
    names = {legend.get(_colour([colour]), "") for colour in layer.get_facecolors()}
    name = _in_brackets(", ".join(sorted(names)))
    values = layer.get_array()
    if values is not None and not name:
        name = f" coloured by values from {_digits(values.min())} to {_digits(values.max())}"
    return f"{count} {'outline' if count == 1 else 'outlines'}{name}"


def _bars(ax):
    for container in ax.containers:
        bars = [bar for bar in container if hasattr(bar, "get_width")]
        if not bars:
            continue
        lying = getattr(container, "orientation", "vertical") == "horizontal"
        axis = ax.yaxis if lying else ax.xaxis
        sizes = [bar.get_width() if lying else bar.get_height() for bar in bars]
        places = [
            bar.get_y() + bar.get_height() / 2 if lying else bar.get_x() + bar.get_width() / 2
            for bar in bars
        ]
        names = [_tick(axis, place) for place in places]
        group = _legend(ax).get(_colour(bars[0].get_facecolor()), "")
        size = ax.xaxis if lying else ax.yaxis
        yield f"Bars{_in_brackets(group)}: {_pairs(names, sizes, size)}"


def _legend(ax):
    """Return the names in the legend, by their colour."""
    legend = ax.get_legend()
    if legend is None:
        return {}
    named = {}
    for handle, text in zip(legend.legend_handles, legend.get_texts(), strict=True):
        # Bars have a face; points are lines with a marker; other lines carry their own name.
        if hasattr(handle, "get_facecolor"):
            named[_colour(handle.get_facecolor())] = text.get_text()
        elif handle.get_marker() not in ("None", "", None):
            named[_colour(handle.get_markerfacecolor())] = text.get_text()
    return named


def _colour(found):
    from matplotlib.colors import to_rgba_array

    return tuple(to_rgba_array(found)[0].round(3).tolist()) if len(found) else ()


def _in_brackets(name):
    return f" ({name})" if name else ""


def _lines(ax):
    for line in ax.get_lines():
        # seaborn leaves empty lines where error bars would stand.
        points = [(float(x), float(y)) for x, y in line.get_xydata() if isfinite(x) and isfinite(y)]
        if not points:
            continue
        label = line.get_label()
        name = _in_brackets("" if label.startswith("_") else label)
        (first_x, first_y), (last_x, last_y) = points[0], points[-1]
        follows_x, follows_y = line.get_transform().contains_branch_seperately(ax.transData)
        if not follows_y:  # axvline: from the bottom to the top, whatever the axis says
            yield f"Vertical line{name} at {_tick(ax.xaxis, first_x)}"
        elif not follows_x:
            yield f"Horizontal line{name} at {_tick(ax.yaxis, first_y)}"
        else:
            ys = [y for _, y in points]
            yield (
                f"Line{name} from {_tick(ax.xaxis, first_x)}, {_tick(ax.yaxis, first_y)} "
                f"to {_tick(ax.xaxis, last_x)}, {_tick(ax.yaxis, last_y)}; "
                f"lowest {_tick(ax.yaxis, min(ys))}, highest {_tick(ax.yaxis, max(ys))}"
            )


def _bands(ax):
    for band in ax.patches:
        if band.get_gid() == "band":
            ends = (band.get_x(), band.get_x() + band.get_width())
            yield f"Band ({band.get_label()}) {_from_to(*(_tick(ax.xaxis, x) for x in ends))}"


def _ranges(ax):
    from matplotlib.collections import LineCollection

    for lines in ax.collections:
        if not isinstance(lines, LineCollection) or not lines.get_segments():
            continue
        said = []
        for (x, y), (to_x, to_y) in (segment[[0, -1]] for segment in lines.get_segments()):
            lying = y == to_y
            name = _tick(ax.yaxis, y) if lying else _tick(ax.xaxis, x)
            axis, ends = (ax.xaxis, (x, to_x)) if lying else (ax.yaxis, (y, to_y))
            said.append(f"{name} {_from_to(*(_tick(axis, end) for end in ends))}")
        yield f"Ranges: {', '.join(said)}"


def _from_to(low, high):
    return f"at {low}" if low == high else f"from {low} to {high}"


def _points(ax):
    from matplotlib.collections import PathCollection

    for points in ax.collections:
        if not isinstance(points, PathCollection) or not len(points.get_offsets()):
            continue
        # What has a name comes first ("pears 3"), whichever axis the names are on.
        lying = _is_categorical(ax.yaxis)
        names, sizes = (ax.yaxis, ax.xaxis) if lying else (ax.xaxis, ax.yaxis)
        for group, marks in _groups(points, _legend(ax)).items():
            pairs = [(y, x) if lying else (x, y) for x, y in marks]
            said = _pairs([_tick(names, name) for name, _ in pairs], [v for _, v in pairs], sizes)
            yield f"Points{_in_brackets(group)}: {said}"


def _groups(points, legend):
    """Return the marks of one collection by their name in the legend."""
    colours = [_colour([colour]) for colour in points.get_facecolors()]
    marks = points.get_offsets().tolist()
    colours = colours if len(colours) == len(marks) else colours[:1] * len(marks)
    groups = {}
    for colour, mark in zip(colours or [()] * len(marks), marks, strict=True):
        groups.setdefault(legend.get(colour, ""), []).append(mark)
    return groups


def _pairs(names, sizes, axis):
    pairs = [f"{name} {_tick(axis, size)}" for name, size in zip(names, sizes, strict=True)]
    if len(pairs) > _MOST:
        ends = f"lowest {_tick(axis, min(sizes))}, highest {_tick(axis, max(sizes))}"
        return f"{len(pairs)} marks, {ends}"
    return ", ".join(pairs)


def _tick(axis, place):
    # On an axis of categories a mark's name is its tick label; on one of dates it is the day.
    if _is_categorical(axis):
        # Not the drawn labels: of an axis that is shared by several charts, some stay hidden.
        places = axis.get_ticklocs()
        names = axis.get_major_formatter().format_ticks(places)
        for tick, name in zip(places, names, strict=True):
            if abs(tick - place) < 0.5:
                return name.replace("\n", " ")
    return _day(place) if _is_dated(axis) else _digits(place)


def _is_categorical(axis):
    from matplotlib.category import StrCategoryFormatter
    from matplotlib.ticker import FixedFormatter

    return isinstance(axis.get_major_formatter(), (StrCategoryFormatter, FixedFormatter))


def _is_dated(axis):
    from matplotlib.dates import AutoDateFormatter, ConciseDateFormatter, DateFormatter

    dated = (AutoDateFormatter, ConciseDateFormatter, DateFormatter)
    return isinstance(axis.get_major_formatter(), dated)


def _day(place):
    from matplotlib.dates import num2date

    day = num2date(place)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _axis(axis):
    label = axis.get_label_text()
    name = f"{axis.axis_name} axis{f', {label}' if label else ''}"
    if _is_categorical(axis):
        return name if label else ""
    low, high = sorted(axis.get_view_interval())
    scale = ", log scale" if axis.get_scale() == "log" and "log scale" not in label else ""
    return f"{name}{scale}: {_tick(axis, low)} to {_tick(axis, high)}"


def _digits(value):
    return f"{float(value):,.4g}" if abs(value) < 1000 else f"{float(value):,.0f}"
