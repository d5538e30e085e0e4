"""Exercises are run leniently: without stored outputs they only have to raise nothing."""


def pytest_collection_modifyitems(items):
    """Let nbval compare no outputs in exercises/."""
    for item in items:
        if item.path.parent.name == "exercises" and item.path.suffix == ".ipynb":
            item.options["check"] = False
