"""The view: one module out of several files, and a trait for each input."""

import re

import pytest

from landswap.errors import ExplorerError
from landswap.explorers import view


def test_the_files_become_one_module():
    text = view.joined()
    assert not re.search(r"^import ", text, flags=re.MULTILINE)
    assert text.count("export ") == 1
    assert text.count("export default") == 1


def test_no_two_files_use_one_name():
    names = re.findall(r"^(?:const|function|let) (\w+)", view.joined(), flags=re.MULTILINE)
    assert len(names) == len(set(names))
    assert len(names) > 10


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
        "Rename it in inputs.csv."
    )


def test_python_echoes_nothing_that_is_moved_in_the_browser(explorer):
    ends = [(explorer.view, trait) for trait in [*explorer.view.spec["traits"], "large"]]
    ends += [(control, its) for _, control, its in explorer._controls]
    for widget, trait in ends:
        assert widget.trait_metadata(trait, "sync")
        assert widget.trait_metadata(trait, "echo_update") is False
