"""Areas to scale, and shares of wholes."""

from types import SimpleNamespace

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
import pytest

from landswap import charts
from landswap.errors import ChartError


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


WHOLES = ["ukraine", "ukraine_land"]


def test_shares_are_a_band_and_a_bar_for_each_whole(article):
    ax = charts.shares(article, "occupied", "occupied_share", WHOLES)
    # 112,000 / 603,550.5 to 113,000 / 603,549.5, and the same of the land.
    assert charts.describe(ax) == (
        "Band (as printed, around 20 %) from 19 to 21. Ranges: Ukraine, total area from 18.56 to "
        "18.72, Ukraine, land area from 19.33 to 19.51. x axis, area of Ukraine that Russia "
        "controls, in % of each whole: 18.43 to 21.12."
    )
    plt.close(ax.figure)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (
            ("occupied", "occupied_shar", WHOLES),
            "No chart of shares: found 'occupied_shar', expected a quantity with a value: ",
        ),
        (
            ("occupied", "kursk_pocket", WHOLES),
            "No chart of shares: found 'kursk_pocket' in km^2, expected it in percent. Give the "
            "share in percent, and the wholes in the unit of the part.",
        ),
    ],
)
def test_shares_of_what_cannot_be_drawn(article, names, said):
    with pytest.raises(ChartError) as error:
        charts.shares(article, *names)
    assert str(error.value).startswith(said)


MONEY = "paid $5 million, 7 % of $10 million"


def test_dollars_in_a_label_are_dollars(article):
    # A quantity's label as a table may hold it.
    table = article.quantities
    table.loc["ukraine", "label"] = MONEY
    named = SimpleNamespace(quantities=table, sheet=article.sheet)
    ax = charts.shares(named, "occupied", "occupied_share", WHOLES)
    picture = charts.show(ax, MONEY)
    assert f"Ranges: {MONEY} from 18.56 to 18.72" in picture.description
    assert (
        f"<figcaption>{MONEY.replace('$', '<span>$</span>')}</figcaption>" in picture._repr_html_()
    )
    assert f'alt="{picture.description}"' in picture._repr_html_()


def test_dollars_in_a_name_of_an_area_are_dollars():
    picture = charts.show(charts.squares(pd.Series({MONEY: 4.0})), "One.")
    assert picture.description == f"Squares to one scale: {MONEY}, 4 km² with a side of 2."


@pytest.mark.parametrize(
    ("area", "unit", "written"),
    [
        (0.4, "km^2", "0.400 km²"),
        (12.345, "hectare", "12.3 hectare"),
        (1234.5, "km²", "1,235 km²"),
        (5.0, "1", "5"),
    ],
)
def test_areas_are_written_with_the_digits_that_count(area, unit, written):
    ax = charts.squares(pd.Series({"field": area}), unit=unit)
    assert ax.patches[0].get_label() == f"field, {written}"
    plt.close(ax.figure)
