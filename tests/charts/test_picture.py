"""A chart as a lesson shows it."""

import subprocess
import sys

import matplotlib.pyplot as plt
import pandas as pd
import pytest
import seaborn as sns

from landswap import charts
from landswap.errors import ChartError


def test_show_gives_image_alt_text_and_caption(ax):
    sns.barplot(x=["<a>"], y=[1], ax=ax)
    picture = charts.show(ax, "One & only.")
    assert repr(picture) == f"One & only.\n[Chart: {picture.description}]"
    page = picture._repr_html_()
    assert 'alt="Bars: &lt;a&gt; 1.' in page
    assert "<figcaption>One &amp; only.</figcaption>" in page
    assert "data:image/png;base64,iVBOR" in page
    assert not plt.fignum_exists(ax.figure.number)


def test_show_takes_what_cannot_be_read_back(ax, islands):
    islands.plot(ax=ax)
    ax.set_axis_off()
    picture = charts.show(ax, "Three islands.", text="The islands of a lake. ")
    assert picture.description == (
        "The islands of a lake. Map, 4 times as wide as high: 3 outlines."
    )


def test_a_caption_is_needed(ax):
    with pytest.raises(ChartError) as error:
        charts.show(ax, " ")
    assert str(error.value) == (
        "A chart needs a caption: expected a sentence that states the finding."
    )


TABLE = pd.DataFrame({"x": ["a", "b"] * 2, "y": [1, 2, 3, 4], "who": ["p", "p", "q", "q"]})


def the_figure(drawn):
    return drawn.figure


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (lambda: sns.catplot(TABLE, x="x", y="y", col="who", kind="bar"),
         ["Panel 1: who = p. Bars: a 1, b 2.", "Panel 2: who = q. Bars: a 3, b 4."]),
        (lambda: sns.jointplot(TABLE, x="y", y="y", kind="scatter"),
         ["Panel 1: Points: 1 1, 2 2, 3 3, 4 4.", "Panel 2: Bars: ", "Panel 3: Bars: "]),
        (lambda: sns.pairplot(TABLE.assign(z=[4, 3, 2, 1]), corner=True),
         ["Panel 2: Points: 1 4, 2 3, 3 2, 4 1."]),
        (lambda: sns.catplot(TABLE, x="x", y="y", kind="bar").figure, ["Bars: a 2, b 3."]),
    ],
)  # fmt: skip
def test_grids_and_figures_are_shown(draw, said):
    drawn = draw()
    figure = getattr(drawn, "figure", drawn)
    picture = charts.show(drawn, "A grid.")
    for part in said:
        assert part in picture.description
    assert not plt.fignum_exists(figure.number)


def test_a_mosaic_and_what_subplots_returns_are_shown():
    figure, axes = plt.subplot_mosaic("ab")
    for name, ax in axes.items():
        ax.plot([1, 2], [3, 4], label=name)
    words = charts.describe(axes)
    assert words.startswith("Panel 1: Line (a) from 1, 3 to 2, 4;")
    assert charts.show((figure, axes), "Both.").description == words


def test_a_panel_that_is_switched_off_is_left_out():
    _, axes = plt.subplots(2, 2)
    for ax in axes.flat[:3]:
        ax.plot([1, 2], [3, 4])
    axes[1, 1].axis("off")
    words = charts.show(axes, "Three of four.").description
    assert "Panel 3: Line from 1, 3 to 2, 4" in words
    assert "Panel 4" not in words


def test_a_panel_that_was_removed_is_left_out_and_an_empty_one_named():
    figure, axes = plt.subplots(ncols=3)
    axes[0].bar(["a"], [2])
    axes[2].remove()
    assert charts.describe(axes).endswith("Panel 2: empty.")
    plt.close(figure)


def test_marks_that_have_no_words_are_not_called_nothing():
    figure, axes = plt.subplots(ncols=2)
    axes[0].bar(["a"], [2])
    axes[1].imshow([[1, 2], [3, 4]])
    assert charts.describe(axes).endswith("Panel 2: marks that this description leaves out.")
    plt.close(figure)


def test_lines_and_bars_stand_for_their_axes(ax):
    assert charts.describe(ax.bar(["a"], [2])).startswith("Bars: a 2.")
    ax.clear()
    assert charts.describe(ax.plot([1, 2], [3, 4])).startswith("Line from 1, 3")


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        (None, "None"),
        ("a chart", "a value of the type str"),
        (5, "a value of the type int"),
        ([], "one without panels"),
        ({}, "one without panels"),
        (pd.DataFrame({"a": [1]}), "a value of the type str"),
    ],
)
def test_what_is_no_chart_is_said(drawn, found):
    with pytest.raises(ChartError) as error:
        charts.show(drawn, "Nothing.")
    assert str(error.value) == (
        f"No chart to put into words: found {found}. Give the chart that seaborn or plt.subplots "
        "returned: Axes, a list of them, a Figure or a grid such as catplot's."
    )


def test_panels_of_two_figures_are_no_chart():
    axes = [plt.subplots()[1], plt.subplots()[1]]
    with pytest.raises(ChartError) as error:
        charts.show(axes, "Two.")
    assert str(error.value).startswith(
        "No chart to put into words: found panels of 2 figures, expected those of one."
    )
    plt.close("all")


def test_a_removed_chart_is_said(ax):
    other = ax.figure.add_subplot()
    other.remove()
    with pytest.raises(ChartError, match="its panel was removed from the figure"):
        charts.describe(other)


def test_what_matplotlib_cannot_draw_is_said(ax):
    def broken(value, position):
        raise KeyError("no such tick")

    ax.plot([1, 2], [3, 4])
    ax.xaxis.set_major_formatter(broken)
    with pytest.raises(ChartError) as error:
        charts.show(ax, "Broken.")
    assert str(error.value) == (
        "This chart cannot be drawn: matplotlib says ''no such tick''. Check its texts and its "
        "limits, and draw again."
    )


MONEY = "paid $5 million, 7 % of $10 million"


def test_names_from_tables_are_literal(ax):
    table = pd.DataFrame({"what": [MONEY, "b"], "n": [1, 2], "who": ["$1 of $2", "q"]})
    sns.barplot(table, x="n", y="what", hue="who", ax=ax)
    words = charts.show(ax, "Dollars.").description
    assert f"Bars ($1 of $2): {MONEY} 1" in words
    assert not any(text.get_parse_math() for text in ax.get_legend().get_texts()[:1])


def test_a_title_is_a_formula_only_where_it_can_be_one(ax):
    ax.plot([1, 2], [3, 4])
    ax.set_title(MONEY)
    ax.set_xlabel("area (km$^2$)")
    words = charts.show(ax, "Dollars.").description
    assert words.startswith(f"{MONEY}. Line from")
    assert (ax.title.get_parse_math(), ax.xaxis.label.get_parse_math()) == (False, True)


def test_importing_charts_imports_no_library_that_draws():
    code = "import sys, landswap.charts; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"matplotlib", "seaborn", "geopandas"} & set(loaded.stdout.split())
