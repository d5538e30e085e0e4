"""One of each explorer of the article that ships with the kit."""

import pytest

import landswap


@pytest.fixture
def swap(article):
    return landswap.explore.swap(article)


@pytest.fixture
def proportion(article):
    return landswap.explore.proportion(article)


@pytest.fixture
def uncertainty(article):
    return landswap.explore.uncertainty(article)


@pytest.fixture
def encoding(article):
    return landswap.explore.encoding(article)


@pytest.fixture(scope="session")
def the_map(article):
    """One for all tests, because projecting takes a second; each sets what it needs."""
    return landswap.explore.map(article)


@pytest.fixture(params=landswap.explore.__all__)
def explorer(request, article):
    """Each explorer in turn."""
    return getattr(landswap.explore, request.param)(article)
