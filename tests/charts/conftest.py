"""What the tests of charts share."""

import geopandas
import matplotlib
import matplotlib.pyplot as plt
import pytest
import shapely

matplotlib.use("agg")


@pytest.fixture
def ax():
    _, ax = plt.subplots()
    yield ax
    plt.close(ax.figure)


@pytest.fixture
def islands():
    """Three squares in a row, 8 wide and 2 high in all: two of one country, one of another."""
    shapes = [shapely.box(x, 0, x + 2, 2) for x in (0, 3, 6)]
    columns = {"country": ["p", "p", "q"], "factor": [1.0, 2.5, 4.0]}
    return geopandas.GeoDataFrame(columns, geometry=shapes)
