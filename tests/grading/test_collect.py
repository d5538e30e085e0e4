"""What learners have handed in is copied, then looked at: no link, no name and no date is believed.

The tests are one user of the system; where a name is needed, they are its learner.
"""

import os
import socket
import threading
from datetime import UTC, datetime, timedelta

import pytest

import collect

ASSIGNMENT, BOOK = "02-shares", "02-shares.ipynb"
SECRET = "the teacher's own file"


@pytest.fixture(autouse=True)
def learner(monkeypatch):
    monkeypatch.setattr(collect, "name_of", lambda owner: "anna")


@pytest.fixture
def inbound(tmp_path):
    folder = tmp_path / "inbound"
    folder.mkdir()
    return folder


def hand_in(inbound, content="{}", name="anna", time="2026-11-25 10:00:00.000000 UTC", end="+abc"):
    entry = inbound / f"{name}+{ASSIGNMENT}+{time}{end}"
    entry.mkdir()
    if content is not None:
        (entry / BOOK).write_text(content)
    return entry


def taken(inbound):
    (one,) = collect.inbound(inbound, ASSIGNMENT, [BOOK])
    return one


def test_a_notebook_is_taken_with_nbgraders_secret_and_nothing_else(inbound):
    entry = hand_in(inbound, "right")
    (entry / "submission_secret.txt").write_text("abc")
    (entry / "pandas.py").write_text("raise SystemExit")
    (entry / "notes.ipynb").write_text("this is no JSON")
    os.mkfifo(entry / "more.ipynb")
    one = taken(inbound)
    assert one.files == {BOOK: b"right", "submission_secret.txt": b"abc"}
    assert (one.learner, one.note) == ("anna", "")


@pytest.mark.parametrize("kind", ["link", "fifo", "socket", "folder", "device"])
def test_what_is_no_file_is_refused_with_its_name_and_never_waited_for(inbound, tmp_path, kind):
    entry = hand_in(inbound, None)
    (tmp_path / "secret").write_text(SECRET)
    if kind == "link":
        (entry / BOOK).symlink_to(tmp_path / "secret")
    elif kind == "fifo":
        os.mkfifo(entry / BOOK)
    elif kind == "socket":
        os.chdir(entry)  # a socket's path may have 107 characters
        socket.socket(socket.AF_UNIX).bind(BOOK)
    elif kind == "folder":
        (entry / BOOK).mkdir()
    elif os.geteuid() == 0:
        os.mknod(entry / BOOK, 0o666 | 0o020000, os.makedev(1, 5))  # /dev/zero
    else:
        pytest.skip("only root can make a device")
    one = taken(inbound)
    assert one.files == {}
    assert one.note == f"left out: {BOOK} is a link or no file"


def test_an_entry_that_is_a_link_is_refused(inbound, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / BOOK).write_text(SECRET)
    name = f"anna+{ASSIGNMENT}+2026-11-25 10:00:00.000000 UTC"
    (inbound / name).symlink_to(tmp_path / "elsewhere")
    one = taken(inbound)
    assert one.files == {}
    assert one.note.endswith("is a link or no file")


def test_a_file_that_is_swapped_for_a_link_at_any_moment_is_never_followed(inbound, tmp_path):
    """The race between looking and taking: two files change places as fast as they can."""
    entry = hand_in(inbound, "own")
    (tmp_path / "secret").write_text(SECRET)
    link = entry / "link"
    link.symlink_to(tmp_path / "secret")
    end = threading.Event()

    def swap():
        while not end.is_set():
            os.rename(entry / BOOK, entry / "aside")
            os.rename(link, entry / BOOK)
            os.rename(entry / BOOK, link)
            os.rename(entry / "aside", entry / BOOK)

    swapping = threading.Thread(target=swap)
    swapping.start()
    try:
        seen = [taken(inbound) for _ in range(400)]
    finally:
        end.set()
        swapping.join()
    assert {content for one in seen for content in one.files.values()} <= {b"own"}
    assert any(one.files for one in seen)


def test_another_name_is_left_out_however_it_is_written(inbound):
    hand_in(inbound, name="\x1b]0;owned\x07ben")
    one = taken(inbound)
    assert (one.learner, one.files) == ("anna", {})
    assert one.note == "left out: handed in under the name of ?]0;owned?ben"


def test_the_time_is_the_systems_and_never_the_learners(inbound):
    entry = hand_in(inbound, time="2100-01-01 00:00:00.000000 UTC")
    (entry / "timestamp.txt").write_text("1999-01-01 00:00:00.000000 UTC")
    for path in (entry / BOOK, entry):
        os.utime(path, (4e9, 4e9))
    now = datetime.now(UTC)
    assert now - timedelta(minutes=1) < taken(inbound).time <= datetime.now(UTC)


def test_the_last_entry_counts_whatever_the_names_say(inbound):
    hand_in(inbound, "first", time="2100-01-01 00:00:00.000000 UTC")
    hand_in(inbound, "second", time="2026-01-01 00:00:00.000000 UTC")
    assert taken(inbound).files == {BOOK: b"second"}


def test_an_entry_that_cannot_be_taken_leaves_the_one_before(inbound):
    hand_in(inbound, "good")
    os.mkfifo(hand_in(inbound, None, end="+later") / BOOK)
    one = taken(inbound)
    assert one.files == {BOOK: b"good"}
    assert one.note == f"left out: {BOOK} is a link or no file"


def test_too_large_a_file_is_not_read_to_its_end(inbound):
    entry = hand_in(inbound, None)
    with (entry / BOOK).open("wb") as file:
        file.truncate(10**12)
    assert taken(inbound).note == "left out: more than 20 MB"


def test_a_thousand_entries_do_not_hide_the_last(inbound):
    for number in range(1000):
        hand_in(inbound, None, end=f"+{number}")
    hand_in(inbound, "last", end="+last")
    assert taken(inbound).files == {BOOK: b"last"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files to others")
def test_who_has_handed_in_is_the_owner_and_every_file_is_the_owners(inbound, monkeypatch):
    monkeypatch.setattr(collect, "name_of", lambda owner: {4001: "anna", 4002: "ben"}[owner])
    for owner, name in ((4001, "anna"), (4002, "ben"), (4002, "anna")):
        entry = hand_in(inbound, f"of {owner}", name=name, end=f"+{owner}{name}")
        os.chown(entry, owner, owner)
        os.chown(entry / BOOK, owner, owner)
    one, other = collect.inbound(inbound, ASSIGNMENT, [BOOK])
    assert (one.learner, one.files) == ("anna", {BOOK: b"of 4001"})
    assert (other.learner, other.files) == ("ben", {BOOK: b"of 4002"})
    assert other.note == "left out: handed in under the name of anna"
    os.chown(
        entry.parent / f"anna+{ASSIGNMENT}+2026-11-25 10:00:00.000000 UTC+4001anna" / BOOK, 0, 0
    )
    one, _ = collect.inbound(inbound, ASSIGNMENT, [BOOK])
    assert (one.files, one.note) == ({}, f"left out: {BOOK} belongs to somebody else")


def test_nobody_but_the_owner_can_move_an_entry_once_it_was_collected(inbound):
    inbound.chmod(0o733)
    list(collect.inbound(inbound, ASSIGNMENT, [BOOK]))
    assert inbound.stat().st_mode & 0o7777 == 0o1733


def test_a_submission_that_lies_in_the_course_is_read_as_carefully(tmp_path):
    (tmp_path / "secret").write_text(SECRET)
    place = tmp_path / "submitted"
    place.mkdir()
    (place / BOOK).symlink_to(tmp_path / "secret")
    with pytest.raises(collect.RefusedError) as refused:
        collect.submitted(place, [BOOK])
    assert str(refused.value) == f"left out: {BOOK} is a link or no file"
