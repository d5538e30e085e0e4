"""A cell that is run again closes what its earlier run made, and nothing else."""

import pytest

import landswap
from landswap.explorers import runs


@pytest.fixture
def cell(monkeypatch):
    """Say which cell is running, and which run of it this is."""
    monkeypatch.setattr(runs, "_MADE", {})
    return lambda *now: monkeypatch.setattr(runs, "running", lambda: now)


def is_open(explorer):
    return explorer.comm is not None


def test_a_cell_run_again_closes_what_its_earlier_run_made(article, cell):
    cell("one", "first run")
    earlier = [landswap.explore.swap(article), landswap.explore.encoding(article)]
    cell("two", "its first run")
    other = landswap.explore.swap(article)
    assert all(map(is_open, earlier))
    cell("one", "second run")
    again = landswap.explore.swap(article)
    assert not any(map(is_open, earlier))
    assert is_open(other)
    assert is_open(again)


def test_closing_takes_view_controls_and_links_along(article):
    explorer = landswap.explore.swap(article)
    parts = [explorer.view, *explorer._links, *(control for _, control, _ in explorer._controls)]
    assert all(part.comm is not None for part in parts)
    explorer.close()
    assert all(part.comm is None for part in parts)


def test_what_was_kept_outlives_the_explorer(article):
    explorer = landswap.explore.swap(article, scenario="ten_for_one")
    explorer.keep()
    explorer.close()
    assert explorer.kept["received"].tolist() == [4500.0]
    assert explorer.values["occupied_after"] == 107500


def test_outside_a_notebook_nothing_is_closed(article):
    assert runs.running() == (None, None)
    one, other = landswap.explore.swap(article), landswap.explore.swap(article)
    assert is_open(one)
    assert is_open(other)
