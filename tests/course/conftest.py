"""What several tests of courses share: an article to which the questions by rule were added."""

import json
import os
import shutil
from pathlib import Path

import pandas as pd
import pytest

import landswap
from landswap.questions.rule import by_rule

ROOT = Path(__file__).resolve().parents[2]
# For now: they draw articles as these were built before roles were derived, and are being fitted.
collect_ignore_glob = [] if os.environ.get("LANDSWAP_TRUTH") else ["truth/test_*.py"]


def with_questions(folder, to):
    """Copy an article's folder, write the rows that follow by rule into its tables, and load it."""
    shutil.copytree(folder, to, ignore=shutil.ignore_patterns("altmere"))
    added = by_rule(landswap.load(folder, check=False)).tables
    package = json.loads((to / "datapackage.json").read_text(encoding="utf-8"))
    names = {resource["name"] for resource in package["resources"]}
    own = json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))["resources"]
    for resource in own:
        name, rows = resource["name"], added.get(resource["name"])
        if not rows:
            continue
        path = to / f"{name}.csv"
        before = pd.read_csv(path, dtype=str) if name in names else pd.DataFrame()
        if name not in names:
            package["resources"].append(resource)
        pd.concat([before, pd.DataFrame(rows, dtype=str)]).to_csv(path, index=False)
    text = json.dumps(package, ensure_ascii=False)
    (to / "datapackage.json").write_text(text, encoding="utf-8")
    return landswap.load(to)


@pytest.fixture(scope="session")
def altmere_with_questions(tmp_path_factory):
    """The invented article, with the questions that follow by rule."""
    return with_questions(ROOT / "data/altmere", tmp_path_factory.mktemp("asked") / "altmere")
