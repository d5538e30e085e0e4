"""A hub for trials, as tests and benchmarks need it: a class of its own, gone afterwards."""

import contextlib
import os
import pwd
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
INSTALLED = os.environ.get("LANDSWAP_HUB")  # where `make hub` has installed one
# Users of the system for the time of a trial; another word in front lets two trials run at once.
FIRST_WORD = os.environ.get("LANDSWAP_TRIAL_NAMES", "kit")
NAMES = [f"{FIRST_WORD}-{number:02}" for number in range(1, 31)]
TEACHER = f"{FIRST_WORD}-teacher"


class Hub:
    """A hub that `make hub` has installed, with a class of invented learners.

    Used with `with`: it is started then, and stopped after, with all that learners left behind:
    processes, homes, users of the system.

    Parameters
    ----------
    installed : path
        The folder that it was installed to.
    names : list of str
        The learners, of `NAMES`.
    host : str
        A name that leads to this machine, for a hub that is to have one.
    **settings : str
        More of the environment that classroom/jupyterhub_config.py reads.
    """

    def __init__(self, installed, names, host="", **settings):
        """Choose the names; nothing is started yet."""
        self.installed, self.names, self._settings = Path(installed), list(names), settings
        self.address, self._host, self._process = None, host, None

    def __enter__(self):
        """Start the hub, with an empty class."""
        taken = [name for name in (*self.names, TEACHER) if _home(name)]
        if taken:
            raise RuntimeError(
                f"Cannot start a hub for trials: found users {', '.join(taken)} on this system, "
                "expected none of these names. Remove them with 'userdel -r', if nobody uses them."
            )
        self._stack = contextlib.ExitStack()
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        self.folder.chmod(0o755)
        (self.folder / "names.txt").write_text("\n".join(self.names) + "\n", encoding="utf-8")
        self._stack.callback(self._clear)
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        if self._host:
            self._settings["LANDSWAP_HOST"] = f"http://{self._host}:{port}"
        self.start()
        return self

    def __exit__(self, *failed):
        """Stop the hub, and remove the class."""
        self.stop()
        self._stack.close()

    @property
    def log(self):
        """What hub, proxy and servers have said so far."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def start(self):
        """Start the hub, and wait until it answers."""
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                ["sh", "classroom/hub.sh", "start"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.wait()

    @property
    def environment(self):
        """What classroom/hub.sh is to be started with."""
        own = {
            "HUB": str(self.installed),
            "CLASS": str(self.folder),
            "LANDSWAP_LISTEN": self.address,
            "LANDSWAP_TEACHER": TEACHER,
        }
        # systemd's own mark would tell the hub that somebody else starts it again.
        outside = {name: value for name, value in os.environ.items() if name != "INVOCATION_ID"}
        return outside | own | self._settings

    def wait(self, seconds=60):
        """Wait until the login page answers."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(f"{self.address}/hub/login", timeout=5)
                return
            if self._process.poll() is not None:
                break
            time.sleep(0.2)
        raise RuntimeError(f"The hub does not answer:\n{self.log[-3000:]}")

    def processes(self, of):
        """Return the numbers of some processes: "hub", "proxy", or all of a learner's."""
        if of in self.names or of == TEACHER:
            return found("-u", of)
        what = {"hub": "jupyterhub --config", "proxy": "configurable-http-proxy --ip"}[of]
        return [number for number in found("-f", what) if self._is_own(number)]

    def _is_own(self, number):
        with contextlib.suppress(OSError):
            return str(self.folder).encode() in Path(f"/proc/{number}/environ").read_bytes()
        return False

    @property
    def teachers_password(self):
        """The one that the hub has written for the teacher's first login."""
        return (self.folder / f"private/{TEACHER}-first-password").read_text().strip()

    def stop(self):
        """End the hub and the proxy; learners' servers go on."""
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait()
        for of in ("hub", "proxy"):
            kill(self.processes(of), signal.SIGTERM)
        end = time.monotonic() + 20
        while (self.processes("hub") or self.processes("proxy")) and time.monotonic() < end:
            time.sleep(0.1)

    def _clear(self):
        made = [name for name in (*self.names, TEACHER) if _home(name)]
        for name in made:
            kill(found("-u", name))
        end = time.monotonic() + 10
        while any(found("-u", name) for name in made) and time.monotonic() < end:
            time.sleep(0.05)
        for name in made:
            subprocess.run(["userdel", "-r", name], capture_output=True, check=False)


def kill(numbers, how=signal.SIGKILL):
    """Kill processes, at once; those that are gone already are no matter."""
    for number in numbers:
        with contextlib.suppress(ProcessLookupError):
            os.kill(number, how)


def _home(name):
    try:
        return pwd.getpwnam(name).pw_dir
    except KeyError:
        return None


def found(*query):
    """Return the numbers of the processes that pgrep finds."""
    answer = subprocess.run(["pgrep", *query], capture_output=True, text=True, check=False)
    return [int(number) for number in answer.stdout.split()]


def free_port():
    """Return a port of this machine that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@contextlib.contextmanager
def small_disk(home, megabytes):
    """Put a small disk in a home's place, with all that is in it; nobody may be at work there."""
    kept = home.with_name(f"{home.name}-kept")
    owner = home.stat()
    home.rename(kept)
    home.mkdir()
    options = f"size={megabytes}m,mode=0700,uid={owner.st_uid},gid={owner.st_gid}"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", home], check=True)
    try:
        subprocess.run(["cp", "--archive", f"{kept}/.", home], check=True)
        yield
    finally:
        subprocess.run(["umount", "--lazy", home], check=True)
        home.rmdir()
        kept.rename(home)


def memory(numbers):
    """Return the memory of some processes in MB; what they share counts in parts (PSS)."""
    total = 0
    for number in numbers:
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{number}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1024
