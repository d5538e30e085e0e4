"""The hub as a service of systemd, as classroom/README.md says, in a machine of its own."""

import contextlib
import re
import time
import urllib.error
import urllib.request
from pathlib import Path

import hub as hubs

CLASS = "/srv/class"


def service(address):
    """Return the unit that classroom/README.md shows, with the trial's folders and address."""
    text = (hubs.ROOT / "classroom/README.md").read_text(encoding="utf-8")
    lines = re.search(r"^( +\[Service\]\n(?: +.*\n)+)", text, re.MULTILINE)[1].splitlines()
    unit = "".join(f"{line.strip()}\n" for line in lines)
    own = {
        "HUB=/opt/landswap": f"HUB={hubs.INSTALLED} CLASS={CLASS} LANDSWAP_TEACHER={hubs.TEACHER}",
        "LANDSWAP_LISTEN=https://0.0.0.0:443": f"LANDSWAP_LISTEN={address}",
        "/path/of/the/clone": str(hubs.ROOT),
    }
    for said, meant in own.items():
        assert said in unit
        unit = unit.replace(said, meant)
    return unit


class UnitHub:
    """A hub that systemd has started in a machine, for learners outside it.

    Parameters
    ----------
    machine : machine.Machine
    names : list of str
    **settings : str
        More of the hub's environment.
    """

    def __init__(self, machine, names, **settings):
        """Write what the hub is to find, and start it."""
        self.machine, self.names = machine, list(names)
        self.installed = Path(hubs.INSTALLED)
        self.address = f"http://127.0.0.1:{hubs.free_port()}"
        folder = machine.path(CLASS)
        folder.mkdir(parents=True)
        (folder / "names.txt").write_text("\n".join(self.names) + "\n", encoding="utf-8")
        unit = machine.path("/etc/systemd/system/landswap.service")
        more = "".join(f"Environment={name}={value}\n" for name, value in settings.items())
        unit.write_text(service(self.address).replace("[Service]\n", f"[Service]\n{more}"))
        machine.run("systemctl", "daemon-reload")
        machine.run("systemctl", "start", "landswap")
        self.wait()

    def wait(self, seconds=90):
        """Wait until the login page answers."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
                urllib.request.urlopen(f"{self.address}/hub/login", timeout=5)
                return
            time.sleep(0.2)
        raise RuntimeError(f"The hub does not answer:\n{self.log[-4000:]}")

    @property
    def log(self):
        """What the machine's console says, and its journal."""
        journal = self.machine.run("journalctl", "--no-pager", "-o", "cat", check=False)
        return self.machine.log + journal.stdout

    @property
    def teachers_password(self):
        """The one that the hub has written for the teacher's first login."""
        path = self.machine.path(f"{CLASS}/private/{hubs.TEACHER}-first-password")
        return path.read_text().strip()

    def of(self, unit, what):
        """Return a property of a unit, as systemd knows it."""
        return self.machine.run("systemctl", "show", "-P", what, unit).stdout.strip()

    def home(self, name):
        """Return where a learner's home is found from here."""
        return self.machine.path(f"/home/{name}")
