"""What is read out of reports, dates and hands, by cases computed by hand."""

import pandas as pd
import pytest

from landswap.prose import compared, dates, reported, statements, wholes


def report(**more):
    """Return a report of 100 ha, but for what is given."""
    row = {"quantity": "field", "source_id": "a", "outlet": "A", "qualifier": "exact"}
    row |= {"value": 100.0, "unit": "ha", "step": 10.0, "low": 95.0, "high": 105.0}
    row |= {"as_of": "2025-03-20", "said_by": "", "origin": "maps", "follows": "", "printed": ""}
    return reported.Report(**(row | {"note": ""} | more))


def story(*rows):
    return reported.Story("field", prefix=False, rows=rows)


def test_the_ends_of_a_report_follow_its_word():
    table = pd.DataFrame(
        [("field", "a", "over", 34.0, "ha", 0.5, "2025", "", "maps", "", "", "")],
        columns=[
            *("quantity", "source_id", "qualifier", "value", "unit", "rounded_to", "as_of"),
            *("said_by", "origin", "follows", "printed", "note"),
        ],
    )
    sources = pd.DataFrame({"publisher": ["The Post via a copy"]}, index=["a"])
    words = pd.DataFrame({"steps_below": [0], "steps_above": [2]}, index=["over"])
    (one,) = reported.reports_of(table, sources, words)
    assert (one.low, one.high, one.outlet, one.hedged) == (34, 35, "The Post", "over 34.0 ha")


def test_the_day_with_the_most_words_is_busiest():
    rows = [report(), report(source_id="b", outlet="B", qualifier="over")]
    rows += [report(quantity="pond"), report(quantity="pond", outlet="B", as_of="2025-03")]
    assert reported.busiest(rows).quantity == "field"
    assert reported.busiest(rows, "pond").month == "2025-03"
    assert reported.busiest(rows[:1]) is None


@pytest.mark.parametrize(
    ("days", "values", "moves"),
    [
        (("2024-01-02", "2025-01-02"), (9, 3), "falls"),
        (("2024-01-02", "2025-01"), (3, 9), "rises"),
        (("2024-01-02", "2025-01-02"), (9, 9), ""),
        (("2024-01-02", "2024-01-05"), (9, 3), ""),
        (("2024", "2025"), (9, 3), ""),
    ],
)
def test_figures_move_in_time(days, values, moves):
    pairs = zip(days, values, strict=True)
    assert compared.trend([report(as_of=day, value=value) for day, value in pairs]) == moves


def test_a_rest_is_found_where_rows_were_computed_from_one_statement():
    """80 ha are 64 % of 125 ha: 45 ha are left."""
    same = {"said_by": "Al", "printed": "over 80 ha, 64 %"}
    rows = [report(value=45.0, **same), report(value=40.0, **same)]
    rest = compared.rest_of(story(*rows))
    assert (rest.taken, rest.percent, rest.whole) == (80, 64, 125)
    assert compared.rest_of(story(report(value=70.0, **same), report(value=90.0, **same))) is None
    assert compared.rest_of(story(rows[0], report(value=40.0, said_by="Bo"))) is None


def test_another_unit_is_converted_and_adds_digits():
    found = compared.elsewhere([report(printed="75 acres"), report(printed="a fifth")])
    assert (found.words, len(found.rows), found.write(found.rows[0])) == ("acres", 1, "30.351 ha")
    assert found.adds_digits(found.rows[0])
    miles = compared.elsewhere([report(printed="500 square miles", unit="km^2")])
    assert miles.write(miles.rows[0]) == "1,295 km²"
    assert compared.elsewhere([report(printed="75 acres", unit="m")]) is None


def test_copies_go_back_to_one_text():
    rows = [report(), report(source_id="b", follows="a"), report(source_id="c", value=7.0)]
    assert [row.source_id for row in compared.copies(rows)] == ["a", "b"]
    assert compared.copies([*rows[:2], report(source_id="d")]) == []
    (text, other) = reported.texts_of(rows)
    assert (text.own, len(text.followers), other.followers) == (rows[0], 1, ())


def test_words_with_one_number_are_unlike_where_ranges_differ():
    rows = [report(low=90.0, high=100.0), report(low=100.0, high=110.0), report()]
    assert [row.low for row in compared.unlike_words(rows)] == [90, 95, 100]
    assert compared.unlike_words([report(), report(qualifier="about", value=90.0)]) == []


def test_two_first_texts_that_differ_most_are_apart():
    rows = [
        report(),
        report(source_id="b", value=80.0),
        report(source_id="c", follows="a", value=1.0),
    ]
    large, small = compared.apart_that_day(rows)
    assert (large.value, small.value) == (100, 80)
    assert compared.apart_that_day([report(), report(source_id="b", as_of="2025")]) is None


def test_two_days_are_of_two_sources():
    rows = [report(as_of="2024-01-01", value=90.0), report(source_id="b"), report(source_id="c")]
    early, late = compared.of_two_days(rows, own="a")
    assert (early.source_id, late.source_id) == ("a", "c")
    assert compared.of_two_days([rows[0], report()], own="a") is None


def test_wholes_follow_from_the_ends_of_an_outlets_own_figures():
    """From 95 / 0.25 to 105 / 0.2."""
    share = report(quantity="share", value=22.0, unit="percent", low=20.0, high=25.0)
    (one,) = wholes.implied([report(), share], "field", "share")
    assert (one.low, one.high) == (380, 525)
    assert wholes.fits(one, 380, 526) == (True, False)
    zero = report(quantity="share", unit="percent", low=0.0)
    assert wholes.implied([report(), zero], "field", "share") == []


def test_counts_by_year_leave_the_first_year():
    """100 - 10 - 5 = 85 for the first year, and 30 for the last."""
    rows = [("2021-05-01", "2023-02-01", 100.0), ("2022-01-01", "2022-12-31", 10.0)]
    rows += [("2023-01-01", "2023-02-01", 5.0), ("2023-01-01", "2023-12-30", 30.0)]
    columns = ["first_day", "last_day", "value"]
    found = dates.counted(pd.DataFrame(rows, columns=columns))
    assert found.values == {"2021": 85, "2022": 10, "2023": 30}
    assert (found.total, found.less, found.later) == (0, [1, 2], {"2022": 1, "2023": 3})
    assert found.holds == (False, True)
    assert dates.counted(pd.DataFrame([rows[0], rows[1], rows[3]], columns=columns)) is None


def test_a_date_is_as_wide_as_its_words():
    event = dates.Event("talk", "2025-03-19", "", "last Wednesday", "a")
    assert (event.weekday, event.named, event.meant) == ("Wednesday", "", "2025-03-19")
    assert dates.read_as("a month ago", "2025-03-19") == "2025-03"


def test_words_are_kept_by_outlet():
    sources = pd.DataFrame({"publisher": ["A", "B"]}, index=["a", "b"])
    rows = [(5, "a", "Al", "yes", "impossible"), (5, "b", "Al", "yes", "unthinkable")]
    columns = ["paragraph", "source_id", "speaker", "quoted", "words"]
    table = pd.DataFrame(rows, columns=columns)
    (said,) = statements.worded(table, sources, "yes")
    assert said.words == {"impossible": "A", "unthinkable": "B"}
    assert statements.worded(table, sources, "no") == []
    assert statements.pivots(table, sources)
    assert not statements.pivots(pd.concat([table, table]), sources)
