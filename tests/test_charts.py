"""Charts in words, and areas to scale."""

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
import pytest
import seaborn as sns

from landswap import charts
from landswap.errors import ChartError

matplotlib.use("agg")


@pytest.fixture
def ax():
    _, ax = plt.subplots()
    yield ax
    plt.close(ax.figure)


def test_bars_are_named_by_their_ticks(ax):
    sns.barplot(x=["left", "right"], y=[2, 12000], ax=ax)
    ax.set(ylabel="area (km²)")
    assert charts.describe(ax) == ("Bars: left 2, right 12,000. y axis, area (km²): 0 to 12,600.")


def test_lying_bars(ax):
    sns.barplot(x=[1.5, 2.5], y=["a", "b"], ax=ax)
    ax.set(xlim=(0, 3))
    assert charts.describe(ax) == "Bars: a 1.5, b 2.5. x axis: 0 to 3."


def test_groups_of_bars_are_named_by_the_legend(ax):
    table = pd.DataFrame({"x": ["a", "b"] * 2, "y": [1, 2, 3, 4], "who": ["p", "p", "q", "q"]})
    sns.barplot(table, x="x", y="y", hue="who", ax=ax)
    assert charts.describe(ax).startswith("Bars (p): a 1, b 2. Bars (q): a 3, b 4.")


def test_a_line(ax):
    sns.lineplot(x=[1, 2, 3], y=[1, 9, 4], ax=ax, label="path")
    ax.set(xlim=(0, 4), ylim=(0, 10), title="A walk")
    assert charts.describe(ax) == (
        "A walk. Line (path) from 1, 1 to 3, 4; lowest 1, highest 9. "
        "x axis: 0 to 4. y axis: 0 to 10."
    )


def test_points_and_a_log_axis(ax):
    sns.scatterplot(x=["a", "b"], y=[1, 100], ax=ax)
    ax.set(yscale="log", ylim=(1, 1000))
    assert charts.describe(ax) == "Points: a 1, b 100. y axis, log scale: 1 to 1,000."


def test_many_points_are_summed_up(ax):
    sns.scatterplot(x=range(20), y=range(20), ax=ax)
    assert charts.describe(ax).startswith("Points: 20 marks, lowest 0, highest 19.")


def test_points_named_on_the_upright_axis(ax):
    sns.scatterplot(x=[450, 1320], y=["now", "peak"], ax=ax)
    assert charts.describe(ax).startswith("Points: now 450, peak 1,320. x axis: ")


def test_groups_of_points_are_named_by_the_legend(ax):
    table = pd.DataFrame({"x": [1, 2, 3], "y": [4, 5, 6], "who": ["p", "q", "p"]})
    sns.scatterplot(table, x="x", y="y", hue="who", palette=charts.PALETTE[:2], ax=ax)
    assert charts.describe(ax).startswith("Points (p): 1 4, 3 6. Points (q): 2 5. x axis")


@pytest.fixture
def days():
    return pd.DatetimeIndex(["2024-08-06", "2025-02-12"], name="day")


def test_a_line_over_dates(ax, days):
    sns.lineplot(x=days, y=[1, 3], ax=ax)
    ax.set(ylim=(0, 4), xlim=tuple(days), xlabel="day")
    assert charts.describe(ax) == (
        "Line from 6 August 2024, 1 to 12 February 2025, 3; lowest 1, highest 3. "
        "x axis, day: 6 August 2024 to 12 February 2025. y axis: 0 to 4."
    )


def test_points_over_dates(ax, days):
    sns.scatterplot(x=days, y=[1200, 450], ax=ax)
    ax.set(ylim=(0, 1500), xlim=tuple(days), xticks=days)
    assert charts.describe(ax) == (
        "Points: 6 August 2024 1,200, 12 February 2025 450. "
        "x axis, day: 6 August 2024 to 12 February 2025. y axis: 0 to 1,500."
    )


def test_a_timeline(ax, days):
    sns.scatterplot(x=days, y=["an attack", "an answer"], ax=ax)
    ax.set(xlim=tuple(days))
    assert charts.describe(ax) == (
        "Points: an attack 6 August 2024, an answer 12 February 2025. "
        "x axis, day: 6 August 2024 to 12 February 2025."
    )


def test_many_dates_are_summed_up(ax):
    days = pd.date_range("2025-02-12", periods=13)
    sns.scatterplot(x=days, y=[f"day {number}" for number in range(13)], ax=ax)
    assert charts.describe(ax).startswith(
        "Points: 13 marks, lowest 12 February 2025, highest 24 February 2025."
    )


def test_ranges_of_named_things(ax):
    ax.hlines(["around", "exact"], [19, 20], [21, 20])
    ax.set(xlim=(18, 22))
    assert charts.describe(ax) == "Ranges: around from 19 to 21, exact at 20. x axis: 18 to 22."


def test_upright_ranges_and_ranges_of_dates(ax, days):
    ax.vlines(["a"], [1], [3])
    ax.set(ylim=(0, 4))
    assert charts.describe(ax) == "Ranges: a from 1 to 3. y axis: 0 to 4."
    ax.clear()
    ax.hlines([450], days[:1], days[1:])
    assert charts.describe(ax).startswith("Ranges: 450 from 6 August 2024 to 12 February 2025.")


def test_lines_that_mark_a_value(ax, days):
    sns.scatterplot(x=days, y=[1, 2], ax=ax)
    ax.axhline(1.5, label="the middle")
    ax.axvline(days[0])
    words = charts.describe(ax)
    assert words.startswith(
        "Horizontal line (the middle) at 1.5. Vertical line at 6 August 2024. Points: "
    )


def test_a_marked_value_in_the_legend_does_not_name_the_points(ax):
    sns.scatterplot(x=[1.0, 2.0], y=[3.0, 4.0], color="black", ax=ax)
    ax.axvline(1.5, color="black", label="the middle")
    ax.legend()
    assert "Points: 1 3, 2 4." in charts.describe(ax)


def test_squares_are_to_scale():
    ax = charts.squares(pd.Series({"field": 100.0, "corner": 4.0}))
    sides = [(p.get_width(), p.get_height()) for p in ax.patches]
    assert sides == [(10.0, 10.0), (2.0, 2.0)]
    assert ax.get_aspect() == 1.0
    assert charts.describe(ax) == (
        "Squares to one scale: field, 100 km² with a side of 10; corner, 4 km² with a side of 2."
    )
    plt.close(ax.figure)


@pytest.mark.parametrize("areas", [[], [1.0, 0.0], [1.0, float("nan")]])
def test_squares_need_areas(areas):
    with pytest.raises(ChartError) as error:
        charts.squares(pd.Series(areas, dtype=float))
    assert str(error.value) == (
        f"Squares need areas above zero: found {areas}. Leave out what has no area."
    )


def test_the_whole_is_grey():
    ax = charts.squares(pd.Series({"field": 100.0, "corner": 4.0}), whole="field")
    colours = [matplotlib.colors.to_hex(patch.get_facecolor()) for patch in ax.patches]
    assert colours == [charts.WHOLE.lower(), charts.PALETTE[0].lower()]
    plt.close(ax.figure)


def test_nothing_to_describe(ax):
    with pytest.raises(ChartError) as error:
        charts.describe(ax)
    assert str(error.value) == (
        "Nothing to describe: expected bars, squares, lines, ranges or points on these axes. "
        "Draw before describing."
    )


def test_show_gives_image_alt_text_and_caption(ax):
    sns.barplot(x=["<a>"], y=[1], ax=ax)
    picture = charts.show(ax, "One & only.")
    assert repr(picture) == f"One & only.\n[Chart: {picture.description}]"
    page = picture._repr_html_()
    assert 'alt="Bars: &lt;a&gt; 1.' in page
    assert "<figcaption>One &amp; only.</figcaption>" in page
    assert "data:image/png;base64,iVBOR" in page
    assert not plt.fignum_exists(ax.figure.number)


def test_a_caption_is_needed(ax):
    with pytest.raises(ChartError) as error:
        charts.show(ax, " ")
    assert str(error.value) == (
        "A chart needs a caption: expected a sentence that states the finding."
    )
