"""The table of grades holds what was found, whatever breaks afterwards."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

import grading
import pool
import record


def test_grades_are_kept_when_grading_breaks_in_the_middle(monkeypatch, tmp_path):
    course = SimpleNamespace(notebook=SimpleNamespace(name="02", questions={}))
    work = grading.Plan("02", tmp_path, tmp_path, {"02.ipynb": course})
    found = [
        grading.Submission(name, {"02.ipynb": b""}, datetime.now(UTC), "")
        for name in ("anna", "boris")
    ]

    def breaks(jobs, *_):
        yield pool.Done(jobs[0], None, "time", 61.26)
        raise RuntimeError("no more")

    monkeypatch.setattr(record, "Book", lambda *_: None)
    monkeypatch.setattr(pool, "each", breaks)
    with pytest.raises(RuntimeError, match="no more"):
        grading.grade_all(work, found, [])
    lines = (tmp_path / "grades.csv").read_text(encoding="utf-8").splitlines()
    assert lines == [
        "learner,points,most,seconds,note",
        "anna,,,61.3,no grade: it did not end within 61 s",
    ]


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    (tmp_path / "page").write_text("before", encoding="utf-8")
    with pytest.raises(UnicodeEncodeError):
        record.write(tmp_path / "page", "half of a pair: \ud800")
    assert [path.name for path in tmp_path.iterdir()] == ["page"]
    assert (tmp_path / "page").read_text(encoding="utf-8") == "before"
