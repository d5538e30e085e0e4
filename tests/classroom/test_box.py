"""What learners' code can reach and use up while it is graded: nothing of the teacher's.

No hub runs here. Boxes are started as a teacher without root's rights starts them, by a user of the
system that has no name, with a secret in the environment and things that answer outside.
"""

import contextlib
import json
import socket
import subprocess
import time
from pathlib import Path

import pytest

import hub as hubs

TEACHER = 64002  # another than that of handing_in.py
SECRET = "the teacher's token"
DRIVER = """
import json, sys
sys.path.insert(0, sys.argv[1])
import box, judging
job = json.load(sys.stdin)
boxes, said = box.find(*judging.kit(), 1)
ended = box.run(boxes[0], json.dumps(job).encode(), job["seconds"] + 60)
print(json.dumps([ended.how, ended.shown.decode(), ended.said, boxes[0].words]))
"""


def in_box(*cells, seconds=20, files=None):
    """Run cells in a box; return how it ended, and what each cell printed (or all that came)."""
    job = {
        "cells": [{"code": code, "variable": None} for code in cells],
        "files": files or {},
        "seconds": seconds,
    }
    user = ("setpriv", f"--reuid={TEACHER}", f"--regid={TEACHER}", "--clear-groups")
    python = Path(hubs.INSTALLED) / "venv/bin/python"
    done = subprocess.run(
        [*user, python, "-I", "-c", DRIVER, Path(hubs.INSTALLED) / "classroom"],
        input=json.dumps(job),
        env={"PATH": "/usr/bin:/bin", "HOME": "/", "JUPYTERHUB_API_TOKEN": SECRET},
        capture_output=True,
        text=True,
        check=True,
        cwd="/",
    )
    how, shown, said, _ = json.loads(done.stdout)
    if how:
        return how, said
    try:
        told = json.loads(shown)
        return told["failed"], ["".join(map(text, outputs)) for outputs in told["outputs"]]
    except (ValueError, KeyError, TypeError):
        return "no answer", shown


def text(output):
    return output.get("text") or output.get("ename", "")


def printed(code):
    """Run one cell; return what it printed."""
    failed, (shown,) = in_box(code)
    assert failed == ""
    return shown


ENVIRONMENT = """
import glob, os
print(sorted(os.environ))
for path in glob.glob("/proc/*/environ") + glob.glob("/proc/*/cmdline"):
    try:
        print(open(path).read())
    except OSError:
        pass
"""


def test_nothing_of_the_teachers_environment_is_in_the_box():
    shown = printed(ENVIRONMENT)
    assert SECRET not in shown
    assert "JUPYTERHUB" not in shown
    names = shown.partition("\n")[0]
    assert "'HOME', 'JPY_" in names  # the environment was read at all
    assert "bwrap" in shown


FILES = """
import os
from pathlib import Path
for place in ("/home", "/root", "/run", "/var", "/srv", "/mnt", "/etc/passwd", "/etc/shadow"):
    print(place, os.path.exists(place))
for place in ("/", "/usr", "/dev", "/etc", "/proc/sys/kernel/hostname", "{hub}/classroom/box.py"):
    try:
        (Path(place) / "mine" if os.path.isdir(place) else Path(place)).write_text("x")
        print(place, "written")
    except OSError as error:
        pass
print(os.listdir("/"), os.listdir("{hub}"))
"""


def test_there_are_no_homes_and_nothing_can_be_written_but_the_box_itself():
    shown = printed(FILES.format(hub=hubs.INSTALLED))
    assert "True" not in shown
    assert "written" not in shown
    assert "'venv'" in shown
    assert "'class'" not in shown
    assert "'grading'" not in shown
    assert "'course.git'" not in shown


@contextlib.contextmanager
def answering():
    """Sockets of the three kinds outside, which let everybody in; their addresses."""
    with contextlib.ExitStack() as stack:
        path = Path("/run/kit-grading-test.sock")
        stack.callback(path.unlink, missing_ok=True)
        addresses = [(socket.AF_UNIX, str(path)), (socket.AF_UNIX, "\0kit-grading-test")]
        addresses += [(socket.AF_INET, ("127.0.0.1", 0)), (socket.AF_INET6, ("::1", 0))]
        found = []
        for family, address in addresses:
            with contextlib.suppress(OSError):  # a machine without IPv6
                one = stack.enter_context(socket.socket(family))
                one.bind(address)
                one.listen()
                found.append((int(family), one.getsockname()))
        path.chmod(0o777)
        yield [
            (family, name.decode() if isinstance(name, bytes) else name) for family, name in found
        ]


CONNECT = """
import socket
for family, address in {addresses!r}:
    try:
        with socket.socket(family) as one:
            one.settimeout(2)
            one.connect(tuple(address) if isinstance(address, (list, tuple)) else address)
        print("connected")
    except OSError as error:
        print("no", type(error).__name__)
for family in (40, 38, 17, 29):  # vsock, alg, packet, can
    try:
        socket.socket(family, socket.SOCK_RAW if family == 17 else socket.SOCK_STREAM)
        print("connected")
    except OSError as error:
        print("no", type(error).__name__)
"""


def test_no_socket_outside_answers_in_the_box():
    with answering() as addresses:
        assert len(addresses) >= 3
        for family, address in addresses:
            with socket.socket(family) as one:
                one.connect(address)
        shown = printed(CONNECT.format(addresses=addresses))
    assert "connected" not in shown
    assert shown.count("no ") == len(addresses) + 4


FILL = """
import ctypes, os
def fill(place):
    written = 0
    try:
        for number in range(200):
            with open(f"{{place}}/{{number}}", "wb") as file:
                written += file.write(bytes(10**7))
    except OSError as error:
        print(place, written <= {most}, error.strerror)
    for number in range(200):
        if os.path.exists(f"{{place}}/{{number}}"):
            os.unlink(f"{{place}}/{{number}}")
fill("/tmp/work"); fill("/dev/shm")
try:
    os.memfd_create("x")
    print("memfd")
except OSError as error:
    print("no memfd")
print("no segment" if ctypes.CDLL(None).shmget(0, 2**30, 0o1600) == -1 else "segment")
"""


def test_disk_and_shared_memory_have_limits():
    lines = printed(FILL.format(most=110 * 10**6)).splitlines()
    assert lines == [
        "/tmp/work True No space left on device",
        "/dev/shm True No space left on device",
        "no memfd",
        "no segment",
    ]


UNSEEN = """
import ctypes, mmap
for flags in (mmap.MAP_SHARED, mmap.MAP_PRIVATE):
    try:
        mmap.mmap(-1, 2**20, flags | mmap.MAP_ANONYMOUS)
        print("mapped")
    except OSError as error:
        print(error.strerror)
try:
    with open("/dev/zero", "r+b") as file:
        mmap.mmap(file.fileno(), 2**20)
    print("mapped")
except OSError as error:
    print(error.strerror)
with open("/tmp/work/file", "wb+") as file:
    file.truncate(2**20)
    print(len(mmap.mmap(file.fileno(), 2**20)))
libc = ctypes.CDLL(None, use_errno=True)
print([libc.ptrace(0, 0, 0, 0), libc.process_vm_readv(1, 0, 0, 0, 0, 0), ctypes.get_errno()])
"""


def test_memory_that_belongs_to_no_process_cannot_be_had():
    """Nor does a process hold another: the first one in the box could be told not to end."""
    assert printed(UNSEEN).splitlines() == [
        "Operation not permitted",
        "mapped",
        "No such device",
        "1048576",
        "[-1, -1, 1]",
    ]


TABLES = """
import mmap, os, time
most = 7 * 2**30
for _ in range(120):
    if os.fork() == 0:
        all_of_it = mmap.mmap(-1, most, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ)
        for place in range(0, most, 2**21):
            all_of_it[place]
        time.sleep(60)
        os._exit(0)
time.sleep(60)
"""


def test_tables_of_pages_that_are_only_read_are_counted():
    """One of them has 14 MB of these and next to nothing else; addresses end at 8 GB."""
    assert printed("import mmap\nmmap.mmap(-1, 9 * 2**30, mmap.MAP_PRIVATE | 32 | 0x4000, 1)") == (
        "OSError"
    )
    assert in_box(TABLES, seconds=60)[0] == "memory"
    assert left_behind() == []


HONEST = """
import multiprocessing, landswap, pandas
with multiprocessing.Pool(2) as pool:
    print(pool.map(abs, [-1, -2]), len(landswap.load().quantities) > 5)
"""


def test_the_kit_and_processes_of_its_own_still_work():
    assert printed(HONEST) == "[1, 2] True\n"


def test_memory_of_one_process_has_a_limit_that_costs_the_cell_only():
    failed, shown = in_box("x = bytearray(2 * 2**30)", "print('on')")
    assert (failed, shown) == ("", ["MemoryError", "on\n"])


def left_behind():
    """Return the processes of the teacher's that still run, once each has had time to end."""
    command = ["ps", "-u", str(TEACHER), "-o", "stat=,args="]
    for _ in range(20):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        left = [line for line in done.stdout.splitlines() if not line.startswith("Z")]
        if not left:
            break
        time.sleep(0.1)
    return left


MANY = """
import os, time
for _ in range(12):
    if os.fork() == 0:
        x = bytearray(b"x") * (600 * 2**20)
        time.sleep(60)
        os._exit(0)
time.sleep(60)
"""


def test_memory_of_all_processes_together_has_a_limit_that_ends_the_box():
    assert in_box(MANY, seconds=60)[0] == "memory"
    assert left_behind() == []


FORKS = """
import os, time
made = 0
try:
    while made < 5000:
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
        made += 1
except OSError:
    print("made", made < 400)
"""


def test_processes_have_a_limit():
    assert in_box(FORKS)[1][0] == "made True\n"


@pytest.mark.parametrize(
    ("code", "how"),
    [
        ("import os\nos._exit(1)", "dead"),
        ("import os\nos.kill(os.getppid(), 9)", "failed"),
        (
            "import time\nwhile True:\n    try:\n        time.sleep(1)\n    except:\n        pass",
            None,
        ),
    ],
)
def test_a_learner_who_ends_it_or_never_lets_go_ends_the_box_and_no_more(code, how):
    ended, _ = in_box(code, seconds=4)
    assert ended in ([how] if how else ["time", "mute", "dead"])
    assert left_behind() == []


FLOOD = """
import os
with open(f"/proc/{os.getppid()}/fd/1", "wb") as out:
    while True:
        out.write(b"x" * 10**6)
"""


def test_what_comes_out_has_a_limit():
    assert in_box(FLOOD)[0] == "size"


def test_the_job_and_its_files_are_all_that_is_in_the_folder():
    shown = in_box("import os; print(os.listdir('.'))", files={"data/a.csv": "YQ=="})[1][0]
    assert shown == "['data']\n"


def test_the_box_is_no_place_for_another():
    """A user namespace of its own would give a learner rights over a part of the system."""
    code = "import subprocess; print(subprocess.run(['unshare', '-U', 'true']).returncode)"
    assert printed(code).splitlines()[-1] != "0"
