"""data/ as a Data Package: valid, sourced, consistent, and without anybody else's sentences."""

import csv
import json
import re

import frictionless
import numpy as np
import pytest


@pytest.fixture(scope="module")
def package(root):
    return json.loads((root / "data/datapackage.json").read_text(encoding="utf-8"))


def test_frictionless_finds_nothing_wrong(root):
    report = frictionless.validate(str(root / "data/datapackage.json"))
    assert report.flatten(["fieldName", "rowNumber", "message"]) == []
    assert report.valid


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("quantities.csv", ",112000,", ",many,"),
        ("quantities.csv", ",article,", ",nowhere,"),
        ("reports.csv", "\noccupied,", "\nnothing,"),
        ("events.csv", "2024-08-06", "August"),
        ("regions.csv", "UA-05", "UA-07"),
    ],
)
def test_frictionless_would_find_it(edit, file, old, new):
    """The check above can fail: each kind of constraint is broken once."""
    assert not frictionless.validate(str(edit(file, old, new) / "datapackage.json")).valid


def test_every_table_and_column_is_described(package):
    for resource in package["resources"]:
        assert resource["title"]
        assert resource["description"]
        assert resource["licenses"]
        assert resource["sources"]
        for field in resource.get("schema", {}).get("fields", []):
            assert field["description"], (resource["name"], field["name"])


def test_every_file_in_data_is_a_resource(root, package):
    found = [path for path in (root / "data").iterdir() if path.is_file()]
    files = {path.name for path in found} - {"datapackage.json"}
    assert files == {resource["path"] for resource in package["resources"]}


def test_the_whole_article_is_there(article):
    assert article.paragraphs.index.tolist() == list(range(1, 13))
    assert (article.paragraphs["kind"] == "boilerplate").sum() == 2


def test_every_statement_has_its_speaker(article):
    stated = article.paragraphs[article.paragraphs["kind"] != "boilerplate"]
    assert (stated["speaker"] != "").all()


def test_numbers_in_the_summaries_are_the_quantities(article):
    text = " ".join(article.paragraphs["summary"])
    found = [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]
    years = {float(when[:4]) for when in article.paragraphs["when_means"] if when}
    known = set(article.quantities["value"]) | years | {float(article.events["date"].iloc[0][:4])}
    assert set(found) <= known


def test_every_figure_has_a_source_and_no_source_is_idle(root, article, package):
    used = set()
    for path in (root / "data").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if path.name != "sources.csv":
                    used |= {row.get("source_id"), row.get("other_source_id")}
    outlines = next(r for r in package["resources"] if r["name"] == "regions-outlines")
    titles = {source["title"] for source in outlines["sources"]}
    for source_id, row in article.sources.iterrows():
        if f"{row['publisher']}: {row['title']}" in titles:
            used.add(source_id)
    assert used - {None, ""} == set(article.sources.index)


def test_sources_that_were_not_seen_say_so(article):
    assert set(article.sources["checked"]) == {"yes", "no"}


def test_one_number_in_two_tables_is_one_number(article):
    assert article.regions.loc["Kursk oblast", "area_km2"] == article.sheet["kursk_oblast"]
    article_rows = article.reports[article.reports["source_id"] == "article"]
    for row in article_rows.itertuples():
        quantity = article.quantities.loc[row.quantity]
        assert (row.qualifier, row.value, row.rounded_to) == (
            quantity["qualifier"],
            quantity["value"],
            quantity["rounded_to"],
        )


def test_regions_add_up_to_the_country(article):
    """Facts: the listed areas sum to within ten square kilometres of the reference total."""
    regions = article.regions[article.regions["country"] == "UKR"]
    assert len(regions) == 27
    assert abs(regions["area_km2"].sum() - article.sheet["ukraine"]) <= 10


def test_outlines_match_the_regions_and_state_their_borders(root, article):
    outlines = json.loads((root / "data/regions.geojson").read_text(encoding="utf-8"))
    by_code = {f["properties"]["iso_3166_2"]: f["properties"] for f in outlines["features"]}
    assert set(by_code) == set(article.regions["iso_3166_2"])
    for region, row in article.regions.iterrows():
        assert by_code[row["iso_3166_2"]]["name"] == region
        assert by_code[row["iso_3166_2"]]["country"] == row["country"]
    assert by_code["UA-43"]["country"] == "UKR"
    assert by_code["UA-40"]["country"] == "UKR"


def test_mercator_enlarges_by_the_square_of_one_over_the_cosine(article):
    """But for rounding, a country's extent in latitude, and the Earth being no exact sphere."""
    table = article.table("projection_distortion")
    factor = 1 / np.cos(np.radians(table["latitude"])) ** 2
    assert table["mercator_factor"].to_numpy() == pytest.approx(factor, rel=0.015)
    assert "Ukraine" not in table.index  # these outlines draw Crimea by de facto control


def test_scenarios_stay_within_the_inputs(article):
    for entry in article.sheet.inputs:
        assert article.scenarios[entry.name].between(entry.lowest, entry.highest).all()


def test_parts_are_played_by_names_of_the_sheet(article):
    assert set(article.table("parts")["name"]) <= set(article.sheet)


FRAGMENTS = {
    "article": "when_said",
    "events": "date_in_article",
    "reports": "printed",
    "wordings": "words",
}


def test_texts_stay_fragments(article):
    """What is marked as a fragment of somebody's text is a few words long."""
    for table, column in FRAGMENTS.items():
        assert article.table(table)[column].str.split().str.len().max() <= 5, table


def test_copies_follow_a_text_that_is_no_copy(article):
    reports = article.reports
    followed = set(reports["follows"]) - {""}
    assert followed
    first_hand = reports[reports["source_id"].isin(followed)]
    assert followed == set(first_hand["source_id"])
    assert set(first_hand["follows"]) == {""}


def test_sums_of_our_own_are_right(article):
    """Four reports are sums from what an outlet prints; the notes and `printed` say which."""
    reports = article.reports
    value = reports.set_index(["quantity", "source_id", "as_of"])["value"]
    left = 800 / 0.64 - 800
    assert value["kursk_pocket", "rudskoi_0220", "2025-02-20"] == pytest.approx(left)
    later = value["occupied", "deepstate_2026", "2026-01-01"]
    assert value["occupied", "deepstate_2026", "2025-01-01"] == later - 4336
    miles = reports[reports["printed"].str.contains("square miles")]
    printed = miles["printed"].str.split().str[0].astype(float)
    assert miles["value"].tolist() == (printed * 1.609344**2).round().tolist() == [906, 1295]


def test_every_paragraph_of_the_report_has_its_hands(article):
    hands = article.table("attributions")
    report = article.paragraphs[article.paragraphs["kind"] != "boilerplate"]
    assert hands["paragraph"].unique().tolist() == report.index.tolist()
    for paragraph, chain in hands.groupby("paragraph"):
        assert chain["step"].tolist() == list(range(1, len(chain) + 1))
        speaker = report.loc[paragraph, "speaker"]
        if speaker != "the reporter":
            assert chain["who"].iloc[0] == speaker
        assert chain["source_id"].tolist()[-3:] == ["reuters_0212", "article", ""]


def test_wordings_name_the_speaker_of_their_paragraph(article):
    wordings = article.table("wordings")
    speakers = article.paragraphs["speaker"].loc[wordings["paragraph"]]
    assert wordings["speaker"].tolist() == speakers.tolist()


def test_gains_are_counted_over_whole_periods(article):
    gains = article.table("gains")
    assert (gains["first_day"] < gains["last_day"]).all()
    begins = article.events.loc["Full-scale invasion begins", "date"]
    assert gains["first_day"].min() == begins
