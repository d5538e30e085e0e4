"""Charts in words."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
import seaborn as sns
from matplotlib.ticker import NullFormatter, PercentFormatter

from landswap import charts
from landswap.errors import ChartError


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


def test_circles(ax):
    ax.add_patch(plt.Circle((0, 0), 3, label="field"))
    ax.add_patch(plt.Circle((5, 0), 1, label="corner"))
    ax.set(xlim=(-3, 6), ylim=(-3, 3), title="By radius,\nwrongly")
    ax.set_axis_off()
    assert charts.describe(ax) == (
        "By radius, wrongly. Circles: field with a radius of 3; corner with a radius of 1."
    )


def test_a_map(ax, islands):
    islands.plot(ax=ax, color="grey")
    ax.set_axis_off()
    assert charts.describe(ax) == "Map, 4 times as wide as high: 3 outlines."


def test_a_map_with_axes(ax, islands):
    islands.iloc[:1].plot(ax=ax)
    ax.set(xlabel="km east", ylabel="", xlim=(0, 2), ylim=(0, 2))
    assert charts.describe(ax) == (
        "Map, 1 times as wide as high: 1 outline. x axis, km east: 0 to 2. y axis: 0 to 2."
    )


def test_groups_on_a_map_are_named_by_the_legend(ax, islands):
    islands.plot(column="country", categorical=True, cmap="tab10", legend=True, ax=ax)
    ax.set_axis_off()
    assert charts.describe(ax) == ("Map, 4 times as wide as high: 2 outlines (p), 1 outline (q).")


def test_values_on_a_map(ax, islands):
    islands.plot(column="factor", ax=ax)
    ax.set_axis_off()
    assert charts.describe(ax) == (
        "Map, 4 times as wide as high: 3 outlines coloured by values from 1 to 4."
    )


def test_layers_of_a_map(ax, islands):
    islands.plot(ax=ax)
    islands.iloc[1:].plot(ax=ax, color="none", edgecolor="black")
    ax.set_axis_off()
    assert charts.describe(ax) == ("Map, 4 times as wide as high: 3 outlines, 2 outlines.")


@pytest.mark.parametrize("as_list", [False, True])
def test_several_charts_of_one_figure(as_list):
    figure, axes = plt.subplots(ncols=2)
    axes[0].plot([1, 2], [3, 4])
    sns.barplot(x=["a"], y=[1], ax=axes[1])
    axes[0].set(title="Left", xlim=(0, 3), ylim=(0, 5))
    axes[1].set(title="Right", ylim=(0, 2))
    picture = charts.show(list(axes) if as_list else axes, "Two of them.")
    assert picture.description == (
        "Panel 1: Left. Line from 1, 3 to 2, 4; lowest 3, highest 4. x axis: 0 to 3. "
        "y axis: 0 to 5. Panel 2: Right. Bars: a 1. y axis: 0 to 2."
    )
    assert not plt.fignum_exists(figure.number)


def test_charts_that_share_an_axis_name_their_marks():
    figure, axes = plt.subplots(ncols=2, sharey=True)
    for ax in axes:
        sns.barplot(x=[1, 2], y=["a\nb", "c"], ax=ax)
        ax.set(xlim=(0, 3))
    assert charts.describe(axes).count("Bars: a b 1, c 2. x axis: 0 to 3.") == 2
    plt.close(figure)


def test_nothing_to_describe(ax):
    with pytest.raises(ChartError) as error:
        charts.describe(ax)
    assert str(error.value) == (
        "Nothing to describe: expected bars, squares, circles, a map, lines, ranges or points on "
        "these axes. Draw before describing."
    )


@pytest.mark.parametrize(
    ("index", "said"),
    [
        (pd.date_range("2025-01-01", periods=4, freq="MS"), "January 2025, 3 to April 2025, 6"),
        (pd.period_range("2024Q3", periods=4, freq="Q"),
         "quarter 3 of 2024, 3 to quarter 2 of 2025, 6"),
        (pd.period_range("2024", periods=4, freq="Y"), "2024, 3 to 2027, 6"),
        (pd.date_range("2025-01-01", periods=4, freq="D"),
         "1 January 2025, 3 to 4 January 2025, 6"),
        (pd.period_range("2025-01-06", periods=4, freq="W"),
         "6 January 2025 to 12 January 2025, 3 to 27 January 2025 to 2 February 2025, 6"),
        (pd.date_range("2025-01-01", periods=4, freq="h"),
         "1 January 2025 00:00, 3 to 1 January 2025 03:00, 6"),
        (pd.to_datetime(["2025-01-01", "2025-01-05", "2025-02-01", "2025-03-01"]),
         "1 January 2025, 3 to 1 March 2025, 6"),
    ],
)  # fmt: skip
def test_series_of_pandas_over_dates(ax, index, said):
    pd.Series([3.0, 4.0, 5.0, 6.0], index).plot(ax=ax)
    assert charts.describe(ax).startswith(f"Line from {said}; lowest 3, highest 6. x axis: ")


def test_times_of_a_day(ax):
    hours = pd.to_datetime(["2025-02-12 09:30", "2025-02-12 17:05"])
    ax.plot(hours, [1, 2])
    assert charts.describe(ax).startswith("Line from 12 February 2025 09:30, 1 to 12 February 2025 "
                                          "17:05, 2;")  # fmt: skip


def test_dates_whose_ticks_are_named_by_hand(ax):
    days = pd.to_datetime(["2025-02-12", "2025-04-01"])
    ax.plot(days, [1, 2])
    ax.set_xticks(days[:1], ["the article"])
    ax.scatter(days, [1, 2])
    words = charts.describe(ax)
    assert words.startswith("Line from 12 February 2025, 1 to 1 April 2025, 2;")
    assert "Points: the article 1, 1 April 2025 2." in words


def test_ticks_that_are_named_by_hand_name_marks_and_not_sizes(ax):
    ax.bar([0, 1], [5, 7])
    ax.hlines([0], [0], [7])
    ax.set_xticks([0, 1], ["left", "right"])
    ax.set(xlim=(0, 8), ylim=(0, 8))
    assert charts.describe(ax) == (
        "Bars: left 5, right 7. Ranges: 0 from 0 to 7. x axis: 0 to 8. y axis: 0 to 8."
    )


@pytest.mark.parametrize(
    ("formatter", "said"),
    [
        (PercentFormatter(1), "Bars: a 25%, b 50%. y axis: 0% to 100%."),
        (lambda value, _: f"{value * 4:.0f} parts", "Bars: a 1 parts, b 2 parts. y axis: "
         "0 parts to 4 parts."),
        ("${x:.2f}", "Bars: a $0.25, b $0.50. y axis: $0.00 to $1.00."),
        (NullFormatter(), "Bars: a 0.25, b 0.5. y axis: 0 to 1."),
    ],
)  # fmt: skip
def test_numbers_are_written_as_their_axis_writes_them(ax, formatter, said):
    ax.bar(["a", "b"], [0.25, 0.5])
    ax.set(ylim=(0, 1))
    ax.yaxis.set_major_formatter(formatter)
    assert charts.describe(ax) == said


def test_bars_from_day_to_day_are_spans(ax):
    starts = pd.to_datetime(["2025-02-01", "2025-02-10"])
    ax.barh(["a", "b"], [pd.Timedelta(days=3), pd.Timedelta(days=5)], left=starts)
    assert charts.describe(ax).startswith(
        "Bars: a from 1 February 2025 to 4 February 2025, b from 10 February 2025 to 15 February "
        "2025."
    )


def test_a_bar_without_a_number_is_said(ax):
    ax.bar(["a", "b"], [1, float("nan")])
    assert charts.describe(ax).startswith("Bars: a 1, b no figure.")


def test_many_bars_are_summed_up_without_those_that_have_no_number(ax):
    ax.bar(range(13), [float("nan"), *range(1, 13)])
    assert charts.describe(ax).startswith("Bars: 13 marks, lowest 1, highest 12.")


def test_small_numbers_have_no_exponent(ax):
    ax.bar(["a"], [0.00001])
    assert charts.describe(ax).startswith("Bars: a 0.00001.")
