"""How long guesses of passwords wait, with a clock of the test's own."""

import importlib.util

import pytest


@pytest.fixture(scope="module")
def module(root):
    """The module of the classroom's hub, which stands in no package."""
    spec = importlib.util.spec_from_file_location("guesses", root / "classroom/guesses.py")
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self):
        self.time = 1000.0

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def guesses(module, clock):
    return module.Guesses(now=clock)


def seconds(module, guesses, *who):
    """Return how long the next try would have to wait; it is made if it need not."""
    try:
        guesses.begin(*who)
    except module.TooMany as error:
        return error.seconds
    return 0


def test_five_wrong_ones_are_free_and_then_waits_double_up_to_a_minute(module, guesses, clock):
    assert [seconds(module, guesses, "anna", "10.0.0.1") for _ in range(5)] == [0] * 5
    waits = []
    for _ in range(8):
        waits.append(seconds(module, guesses, "anna", "10.0.0.1"))
        clock.time += waits[-1]
        assert seconds(module, guesses, "anna", "10.0.0.1") == 0
    assert waits == [2, 4, 8, 16, 32, 60, 60, 60]


def test_a_try_that_comes_too_early_makes_no_wait_longer(module, guesses, clock):
    for _ in range(5):
        guesses.begin("anna", "10.0.0.1")
    assert [seconds(module, guesses, "anna", "10.0.0.1") for _ in range(100)] == [2] * 100
    clock.time += 1.5
    assert seconds(module, guesses, "anna", "10.0.0.1") == 1
    clock.time += 0.5
    assert seconds(module, guesses, "anna", "10.0.0.1") == 0


def test_a_flood_on_a_name_does_not_keep_out_its_owners_browser(module, guesses):
    """Thirty are free from everywhere; then the name waits, but not where it has been known."""
    for number in range(30):
        assert seconds(module, guesses, "anna", f"10.0.1.{number}") == 0
    assert seconds(module, guesses, "anna", "10.0.0.9") == 2
    assert seconds(module, guesses, "anna", "10.0.0.9", "a known browser") == 0
    assert seconds(module, guesses, "boris", "10.0.0.9") == 0


def test_a_known_browser_has_limits_of_its_own(module, guesses):
    tries = [seconds(module, guesses, "anna", "10.0.0.9", "stolen") for _ in range(6)]
    assert tries == [0, 0, 0, 0, 0, 2]


def test_an_address_that_tries_many_names_waits_but_five_seconds_at_most(module, guesses, clock):
    tries = [seconds(module, guesses, f"name-{number}", "10.0.0.1") for number in range(100)]
    assert tries == [0] * 100
    waits = []
    for _ in range(4):
        waits.append(seconds(module, guesses, None, "10.0.0.1"))
        clock.time += waits[-1]
        guesses.begin(None, "10.0.0.1")
    assert waits == [2, 4, 5, 5]


def test_the_right_password_clears_its_browser(module, guesses):
    for _ in range(10):
        for _ in range(4):
            guesses.begin("anna", "10.0.0.1")
        guesses.right(guesses.begin("anna", "10.0.0.1"))
        if guesses._counts["name", "anna"].wrong >= 28:
            break
    assert guesses._counts["name", "anna"].wrong == 28  # four wrong ones seven times


def test_a_quarter_of_an_hour_later_all_is_forgotten(module, guesses, clock):
    for _ in range(5):
        guesses.begin("anna", "10.0.0.1")
    clock.time += 15 * 60 + 1
    assert [seconds(module, guesses, "anna", "10.0.0.1") for _ in range(5)] == [0] * 5


def test_addresses_of_one_network_of_version_6_count_as_one(module, guesses):
    for number in range(5):
        guesses.begin("anna", f"2001:db8::{number}")
    assert seconds(module, guesses, "anna", "2001:db8::99") == 2
    assert seconds(module, guesses, "anna", "2001:db8:0:1::99") == 0


def test_counters_do_not_fill_the_memory(module, guesses, clock):
    for number in range(3 * module.MOST):
        clock.time += 0.001
        guesses.begin(None, f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(guesses._counts) <= module.MOST


def test_no_flood_from_other_addresses_makes_a_names_guesses_forgotten(module, guesses, clock):
    """Thirty are free for a name from everywhere; 11,000 more addresses add none to them."""
    made = 0
    for turn in range(3):
        for number in range(100):
            clock.time += 0.001
            made += seconds(module, guesses, "anna", f"10.{turn}.0.{number}") == 0
        for number in range(11_000):
            clock.time += 0.001
            guesses.begin(None, f"11.{turn}.{number >> 8}.{number & 255}")
    assert made <= 36  # waits of 2, 4, 8 and 16 seconds fit into the 33
