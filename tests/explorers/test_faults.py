"""What is said of explorers and parts that cannot be used."""

import pytest

import faults
from faults.explorers import FAULTS


@pytest.mark.parametrize("fault", FAULTS.values(), ids=list(FAULTS))
def test_a_broken_explorer_is_named(good, tmp_path, fault):
    *change, line = fault
    assert line in faults.lines(faults.broken(good, tmp_path, *change))
