"""The kit's tables are described once, and soundly."""

import json
from pathlib import Path

import frictionless
import pytest

from landswap import schema


@pytest.mark.parametrize("name", schema.NAMES)
def test_a_table_is_a_table_schema(name):
    described = schema.table(name).schema()
    assert frictionless.Schema.from_descriptor(described).field_names == schema.header(name)
    for column in schema.table(name).columns:
        assert column.description, column.name
        assert not column.pattern or column.form, column.name


def test_every_file_is_a_table():
    files = {path.stem for path in Path(schema.__file__).parent.glob("*.json")}
    assert files == {*schema.NAMES}


@pytest.mark.parametrize("name", schema.NAMES)
def test_what_a_table_refers_to_is_there(name):
    table = schema.table(name)
    columns = {column.name for column in table.columns}
    assert {*table.key} <= columns
    for reference in table.references:
        others = {column.name for column in schema.table(reference.table).columns}
        assert {*reference.columns} <= columns
        assert {*reference.others} <= others


def test_needed():
    assert schema.needed() == ("quantities", "qualifiers", "inputs", "formulas")


def test_columns_whose_names_vary():
    assert schema.table("places").column("area_ha").unit == "ha"
    assert schema.table("places").column("land_km2").unit == "km^2"
    assert schema.table("places").column("area_km2").required
    assert schema.table("scenarios").column("anything").required
    assert schema.table("places").column("height") is None


def test_a_header_gives_the_columns_in_the_kits_order_with_ones_own_behind():
    table = schema.table("scenarios").with_columns(["mine", "meaning", "given", "scenario"])
    assert [column.name for column in table.columns] == ["scenario", "mine", "given", "meaning"]
    table = schema.table("sources").with_columns(["mine", "year", "source_id"])
    assert [column.name for column in table.columns] == ["source_id", "year", "mine"]
    assert table.columns[-1].kind == "string"


def test_a_schema_is_plain_json():
    described = schema.table("choices").schema()
    assert json.loads(json.dumps(described)) == described
    assert described["primaryKey"] == ["question", "option"]
    assert schema.table("quantities").schema()["primaryKey"] == "name"
