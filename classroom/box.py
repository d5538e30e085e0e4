"""A box for a learner's code: a command that starts it there, and a watch over what it uses.

In the box there is a machine of its own: a file system to read with Python and the kit in it, 100
MB to write, no network, no other process, an empty environment. `find` tries what this machine
allows and takes the strongest; `run` gives a job to `inside.py` in the box, and returns what it
prints. No file that the box can write is seen from outside: what comes out is one stream, bounded,
to be read as a stranger's.
"""

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, NamedTuple

import psutil

import seccomp

HERE = Path(__file__).resolve().parent
MEMORY = 3 * 2**29  # bytes that all processes of a box may use together
DISK = 100 * 2**20  # bytes that may be written in the box
SHARED = 64 * 2**20  # bytes of its shared memory
TASKS = 300  # processes and threads
SHOWN = 40 * 2**20  # bytes that may come out
SAID = 4000  # bytes of what is said beside that
NOBODY = 20_000_000  # where root grades: users' numbers begin so, and are nobody's


class Box(NamedTuple):
    """A way of starting a box, and what is in it.

    Attributes
    ----------
    start : tuple of str
        What stands before bubblewrap's command.
    words : str
        The same in words.
    visible : tuple of Path
        Folders that can be read in the box, beside the system's own.
    modules : tuple of Path
        Folders that Python imports from, beside its own.
    """

    start: tuple[str, ...]
    words: str
    visible: tuple[Path, ...]
    modules: tuple[Path, ...]


class Ended(NamedTuple):
    """How a box ended: "" or "time", "memory", "size", "failed"; and what came out."""

    how: str
    shown: bytes
    said: str


def command(box: Box, filter_file: int, job_file: int) -> list[str]:
    """Return bubblewrap's command, up to the program that runs in the box.

    Parameters
    ----------
    box : Box
    filter_file, job_file : int
        Open files: the filter of system calls, -1 without; and what stands at /job.json.
    """
    bwrap = ["bwrap", "--unshare-user", "--unshare-all", "--disable-userns", "--die-with-parent"]
    bwrap += ["--new-session", "--clearenv", "--hostname", "box", "--ro-bind", "/usr", "/usr"]
    for name in ("bin", "sbin", "lib", "lib64"):
        place = Path("/", name)
        if place.is_symlink():
            bwrap += ["--symlink", os.readlink(place), str(place)]
        elif place.is_dir():
            bwrap += ["--ro-bind", str(place), str(place)]
    for name in ("ld.so.cache", "localtime", "fonts"):
        bwrap += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
    for place in box.visible:
        bwrap += ["--ro-bind", str(place), str(place)]
    bwrap += ["--proc", "/proc", "--dev", "/dev"]
    # What is mapped from /dev/zero, shared, would be memory that belongs to no process.
    bwrap += ["--dev-bind", "/dev/null", "/dev/zero"]
    bwrap += ["--size", str(SHARED), "--tmpfs", "/dev/shm"]
    bwrap += ["--size", str(DISK), "--tmpfs", "/tmp", "--dir", "/tmp/work", "--chdir", "/tmp/work"]
    bwrap += ["--ro-bind-data", str(job_file), "/job.json"]
    bwrap += ["--remount-ro", "/dev", "--remount-ro", "/"]
    if filter_file >= 0:
        bwrap += ["--seccomp", str(filter_file)]
    for name, value in _environment(box).items():
        bwrap += ["--setenv", name, value]
    return [*bwrap, "--"]


def _environment(box: Box) -> dict[str, str]:
    """Return all of the environment that there is in the box."""
    return {
        "PATH": f"{Path(sys.prefix) / 'bin'}:/usr/local/bin:/usr/bin:/bin",
        "PYTHONPATH": os.pathsep.join(map(str, (HERE, *box.modules))),
        "HOME": "/tmp",
        "USER": "learner",
        "LOGNAME": "learner",
        "LANG": "C.UTF-8",
        "OPENBLAS_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }


def ways() -> list[tuple[str, list[str]]]:
    """Return how a box might be started here, the strongest way first: in words, and as a command.

    "{user}" in a command stands for the number of a user, below 100, that is the box's own.
    """
    if os.geteuid() == 0:
        own = ["setpriv", f"--reuid={NOBODY}{{user}}", f"--regid={NOBODY}{{user}}"]
        found = [("a user of its own", [*own, "--clear-groups"])]
    else:
        # Whoever has numbers of users in /etc/subuid may become them, with the package uidmap.
        own = ["unshare", "--map-auto", "--map-root-user", "--setuid=1{user}", "--setgid=1{user}"]
        found = [("a user of its own", own), ("the user who grades", [])]
    if not Path("/run/systemd/system").is_dir():
        return found
    scope = ["systemd-run", "--quiet", "--scope", "--collect"]
    scope += [] if os.geteuid() == 0 else ["--user"]
    scope += ["-p", f"MemoryMax={MEMORY}", "-p", "MemorySwapMax=0", "-p", f"TasksMax={TASKS}"]
    held = [
        (f"{words}, in a group of systemd's", [*scope, "env", "-i", f"PATH={_PATH}", *start])
        for words, start in found
    ]
    return [one for pair in zip(held, found, strict=True) for one in pair]


_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


def find(modules: list[Path], tables: list[Path], count: int) -> tuple[list[Box], str]:
    """Return boxes of the strongest kind that this machine allows, or none and the reason.

    Parameters
    ----------
    modules : list of Path
        Folders that Python imports from in the box, beside its own.
    tables : list of Path
        More that can be read there.
    count : int
        How many boxes there are to be at a time: each with another user, where that can be.
    """
    real = Path(os.path.realpath(sys.executable)).parents[1]
    places = [Path(sys.prefix), Path(sys.base_prefix), real, HERE, *modules, *tables]
    visible = tuple(dict.fromkeys(one for one in places if not one.is_relative_to("/usr")))
    said = ""
    for words, start in ways():
        boxes = [
            Box(tuple(one.format(user=f"{user:02}") for one in start), words, visible, (*modules,))
            for user in range(count)
        ]
        ended = run(boxes[0], b"{}", 20, program=[sys.executable, "-I", "-c", "pass"])
        if not ended.how:
            return boxes, ""
        said = ended.said.strip() or ended.how
    return [], said


def run(box: Box, job: bytes, seconds: float, program: list[str] | None = None) -> Ended:
    """Run a program in a box, by default `inside.py` with a job; return what came out.

    Parameters
    ----------
    box : Box
    job : bytes
        What `inside.py` is to do, as JSON.
    seconds : float
        How long it may take.
    program : list of str, optional
        Another program and its arguments.
    """
    inside = program or [sys.executable, "-I", str(HERE / "inside.py"), "/job.json"]
    filtered = seccomp.filter_of(os.uname().machine)
    with _holding(job) as job_file, _holding(filtered) as filter_file:
        files = (filter_file.fileno() if filtered else -1, job_file.fileno())
        try:
            process = subprocess.Popen(
                [*box.start, *command(box, *files), *inside],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_outside(),  # the first process in the box would show all of it
                pass_fds=[file for file in files if file >= 0],
                start_new_session=True,
            )
        except FileNotFoundError as error:
            return Ended("failed", b"", f"no program {error.filename!r}")
    try:
        return _watch(process, time.monotonic() + seconds)
    finally:
        below = descendants(process.pid)
        with _gone():
            os.killpg(process.pid, signal.SIGKILL)
        kill(below)
        process.wait()


def descendants(number: int) -> list[psutil.Process]:
    """Return all processes below one, while it is still there to lead to them."""
    with _gone():
        return psutil.Process(number).children(recursive=True)
    return []


def kill(processes: list[psutil.Process]) -> None:
    """Kill processes, those that are in a session of their own too, and wait for nothing."""
    for one in processes:
        with contextlib.suppress(psutil.Error):  # gone, or somebody else's by now
            one.kill()


def _holding(content: bytes) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever asks for it closes it
    file.write(content)
    file.seek(0)
    return file


def _outside() -> dict[str, str]:
    """Return what the programs that build the box need to know."""
    runtime = f"/run/user/{os.geteuid()}"
    return {"PATH": _PATH} | ({"XDG_RUNTIME_DIR": runtime} if Path(runtime).is_dir() else {})


def _gone() -> contextlib.suppress:
    """A process that is gone already is no matter."""
    return contextlib.suppress(ProcessLookupError, psutil.NoSuchProcess)


def _watch(process: "subprocess.Popen[bytes]", end: float) -> Ended:
    """Read what comes out of a box until it ends, or until it takes too much."""
    assert process.stdout
    assert process.stderr
    kept: dict[str, bytearray] = {"shown": bytearray(), "said": bytearray()}
    how, looked = "", time.monotonic()
    with selectors.DefaultSelector() as files:
        files.register(process.stdout, selectors.EVENT_READ, "shown")
        files.register(process.stderr, selectors.EVENT_READ, "said")
        while files.get_map() and not how:
            for key, _ in files.select(0.1):
                if part := os.read(key.fd, 2**16):
                    kept[key.data] += part
                else:
                    files.unregister(key.fileobj)
            del kept["said"][:-SAID]
            now = time.monotonic()
            if now > end:
                how = "time"
            elif len(kept["shown"]) > SHOWN:
                how = "size"
            elif now - looked > 0.1:
                looked = now
                how = "memory" if memory(process.pid) > MEMORY else ""
    if not how:
        how = "failed" if process.wait(10) else ""
    return Ended(how, bytes(kept["shown"]), kept["said"].decode("utf-8", "replace"))


def memory(number: int) -> int:
    """Return the bytes of memory that a process and all below it use.

    What several share counts once for each, and only where that is too much in parts (PSS), which
    takes longer to find out.
    """
    found: list[psutil.Process] = []
    with _gone():
        top = psutil.Process(number)
        found = [top, *top.children(recursive=True)]
    total = sum(_resident(one) + _page_tables(one) for one in found)
    if total <= MEMORY:
        return total
    return sum(_in_parts(one) + _page_tables(one) for one in found)


def _resident(one: psutil.Process) -> int:
    with _gone():
        return int(one.memory_info().rss)
    return 0


def _page_tables(one: psutil.Process) -> int:
    """Return the bytes of a process's page tables, which grow with what it only reads, too."""
    try:
        lines = Path(f"/proc/{one.pid}/status").read_text("utf-8", "replace").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmPTE:")) * 1024


def _in_parts(one: psutil.Process) -> int:
    try:
        lines = Path(f"/proc/{one.pid}/smaps_rollup").read_text("ascii").splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
    except OSError:  # it may not be looked at so closely
        return _resident(one)
