"""Text is text in a real JupyterLab: no `$` or backslash of a table is typeset as a formula."""

import json
import urllib.request

import nbformat
import pytest
from playwright.sync_api import expect

import driving
from landswap.text import safe

MONEY = "paid $5 million, 7 % of $10 million, \\(x\\)"  # as wide as pandas shows
SHOW = """\
import pandas as pd, landswap
from landswap import charts
from landswap.questions.outcome import Asked, Outcome
article = landswap.load()
"""
SHOWN = {
    "a table": f"pd.DataFrame({{'label': [{MONEY!r}]}})",
    "a caption": f"charts.show(charts.squares(pd.Series({{'a': 4.0}})), {MONEY!r})",
    "a verdict": f"Outcome('q', 'wrong', {MONEY!r})",
    "a question": f"Asked('q', {MONEY!r}, 'One letter.', {{'a': {MONEY!r}}})",
}


@pytest.fixture(scope="module")
def notebook(lab):
    """A notebook in the lab whose cells show that text in every way."""
    cells = [
        nbformat.v4.new_code_cell(SHOW),
        *map(nbformat.v4.new_code_cell, SHOWN.values()),
        nbformat.v4.new_markdown_cell(safe.markdown(MONEY)),
        # That JupyterLab would typeset it, if it were let.
        nbformat.v4.new_markdown_cell("so $x$"),
    ]
    path = "notebooks/literal.ipynb"
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    content = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
    body = json.dumps({"type": "notebook", "content": content}).encode()
    request = urllib.request.Request(lab.format(f"api/contents/{path}"), body, method="PUT")
    with urllib.request.urlopen(request, timeout=30):
        return path


def test_every_output_and_cell_shows_the_text_itself(page, lab, notebook):
    driving.run_all(page, lab, notebook)
    cells = page.locator(".jp-Notebook .jp-Cell")
    expect(cells.last.locator("mjx-container")).to_have_count(1)
    for number, kind in enumerate([*SHOWN, "a cell of text"], start=1):
        cell = cells.nth(number)
        shown = cell.locator(".jp-OutputArea-output, .jp-RenderedMarkdown").first
        expect(shown, kind).to_contain_text(MONEY)
    page.wait_for_timeout(500)  # what is typeset late
    expect(cells.locator("mjx-container")).to_have_count(1)
