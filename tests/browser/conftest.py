"""Browser tests need a Chromium: without one they are skipped, or fail where CI requires it."""

import os
from pathlib import Path

import pytest

import driving


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    if driving.chromium() is None:
        if os.environ.get("LANDSWAP_BROWSER") == "required":
            pytest.fail(driving.no_chromium())
        pytest.skip(driving.no_chromium())
    with driving.browser() as browser:
        yield browser


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.set_default_timeout(60_000)
    yield page
    page.close()


@pytest.fixture(scope="session")
def lab(browser):
    """The address of a JupyterLab on a copy of the lessons; `{}` takes a path."""
    with driving.lab() as address:
        yield address
