"""The view: one module out of several files, and a trait for each input."""

import ipywidgets as widgets
import pytest

from landswap.errors import ExplorerError
from landswap.explorers import view
from landswap.explorers.kinds import reserved


def test_inputs_become_synced_traits():
    made = view.view_with({"amount": 1.5, "index": 2, "locked": True}, {"kind": "swap"})
    assert (made.amount, made.index, made.locked) == (1.5, 2, True)
    assert {"amount", "index", "locked"} <= set(made.keys)
    assert made.spec == {"kind": "swap", "traits": ["amount", "index", "locked"]}


def test_an_input_may_not_hide_a_trait_of_every_widget():
    with pytest.raises(ExplorerError) as error:
        view.view_with({"layout": 1.0}, {})
    assert str(error.value) == (
        "An input cannot be called 'layout': every widget has a 'layout' of its own. "
        "Rename it in the table inputs."
    )


def test_the_check_knows_the_names_that_every_widget_has():
    names = {name for name in dir(view.View) if not name.startswith("_")}
    assert names == reserved.WIDGET
    assert {"layout", "observe", "large"} <= names
    assert widgets.Widget in view.View.mro()


def test_the_colours_are_those_of_the_charts():
    assert "--landswap-left: #0072b2;" in view.View._css
    assert "--landswap-whole: #b3b3b3;" in view.View._css


def test_python_echoes_nothing_that_is_moved_in_the_browser(explorer):
    ends = [(explorer.view, trait) for trait in [*explorer.view.spec["traits"], "large"]]
    ends += [(control, its) for _, control, its in explorer._controls]
    for widget, trait in ends:
        assert widget.trait_metadata(trait, "sync")
        assert widget.trait_metadata(trait, "echo_update") is False
