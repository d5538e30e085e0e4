"""For every run of pytest here, nbval's too."""

import alike

alike.apply()  # the kernels of nbval inherit it


def pytest_collection_modifyitems(items):
    """Let nbval compare no outputs in exercises/: stored without any, they may only not raise."""
    for item in items:
        if item.path.parent.name == "exercises" and item.path.suffix == ".ipynb":
            item.options["check"] = False
