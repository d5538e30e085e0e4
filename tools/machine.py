"""A Linux machine of its own, with systemd at its head, for tests of what only such a one does.

It is this machine's file system, laid under a layer that is thrown away (overlayfs), in namespaces
of its own, with a systemd that is process 1 there: its users, units and limits are real, and gone
afterwards. The network is this machine's, so that a test reaches the hub in it over loopback.

    with Machine([installed, clone]) as machine:
        machine.run("systemctl", "start", "landswap")
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

SYSTEMD = Path("/lib/systemd/systemd")
NEEDED = ("setpriv", "unshare", "nsenter", "pivot_root", "systemctl", "systemd-run", "dbus-daemon")
GROUPS = Path("/sys/fs/cgroup")
SECONDS = 60  # until it is up
INSIDE = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}

# What runs as the first process of the new namespaces, with a folder and what is to be seen there.
# Of this machine's units none is started: some would set this kernel's parameters, or its devices.
BOOT = """
set -eu
scratch=$1 group=$2
shift 2
for place in /sys/fs/cgroup /sys/fs/cgroup/*; do
    [ -e "$place/cgroup.procs" ] || continue
    mkdir -p "$place/$group"
    if [ -e "$place/$group/cpuset.cpus" ]; then
        cat "$place/cpuset.cpus" >"$place/$group/cpuset.cpus"
        cat "$place/cpuset.mems" >"$place/$group/cpuset.mems"
    fi
    echo $$ >"$place/$group/cgroup.procs"
done
mount --make-rprivate /
mount -t tmpfs tmpfs "$scratch"
mkdir "$scratch/changes" "$scratch/work" "$scratch/root"
root=$scratch/root
mount -t overlay overlay -o "lowerdir=/,upperdir=$scratch/changes,workdir=$scratch/work" "$root"
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
for place in run tmp dev; do mount -t tmpfs -o mode=755 tmpfs "$root/$place"; done
chmod 1777 "$root/tmp"
for device in null:1:3 zero:1:5 full:1:7 random:1:8 urandom:1:9 tty:5:0; do
    IFS=: read -r name major minor <<END
$device
END
    mknod -m 666 "$root/dev/$name" c "$major" "$minor"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
for place in "$@"; do
    mkdir -p "$root$place"
    mount --rbind "$place" "$root$place"
done
: >"$root/etc/fstab"
rm -rf "$root"/etc/systemd/system/*.wants "$root"/lib/systemd/system/*.wants \\
    "$root/lib/systemd/system-generators"
wanted="basic.target dbus.socket systemd-journald.service"
printf '[Unit]\\nRequires=%s\\nAfter=%s\\n' "$wanted" "$wanted" \\
    >"$root/etc/systemd/system/trial.target"
# Not chroot: in one, the kernel gives nobody a namespace, and bubblewrap needs one.
mkdir "$root/before"
cd "$root"
pivot_root . before
cd /
umount -l /before
exec env -i container=lxc PATH="$PATH" /lib/systemd/systemd \\
    --unit=trial.target --log-target=console --show-status=0
"""


def missing() -> str:
    """Say what keeps such a machine from being made here, or nothing."""
    if os.geteuid() != 0:
        return "a machine with systemd is made in namespaces, which only root may do"
    lacking = [name for name in NEEDED if not shutil.which(name)]
    if lacking or not SYSTEMD.exists():
        return f"found no {', '.join(lacking) or SYSTEMD}: install systemd and dbus"
    if "overlay" not in Path("/proc/filesystems").read_text():
        return "this kernel has no overlayfs"
    return ""


class Machine:
    """A machine with systemd, used with `with`; RuntimeError with what it said if none starts.

    Parameters
    ----------
    seen : list of path
        Folders that are seen in it where they are here, wherever this machine keeps them.
    """

    def __init__(self, seen):
        """Remember what is to be seen."""
        self._seen = [str(Path(one).resolve()) for one in seen]
        self._stack = contextlib.ExitStack()
        self._unshare, self._first = None, None

    def __enter__(self):
        """Start it, and wait until its systemd answers."""
        place = self._stack.enter_context(tempfile.TemporaryDirectory())
        self._group = f"landswap-{Path(place).name}"
        self._log = self._stack.enter_context(Path(place, "log").open("w+b"))
        scratch = Path(place, "scratch")
        scratch.mkdir()
        # Whatever ends the test, the machine ends with it.
        namespaces = ["setpriv", "--pdeathsig", "KILL", "unshare", "--kill-child=KILL"]
        namespaces += ["--pid", "--mount", "--uts", "--ipc", "--fork"]
        boot = ["sh", "-c", BOOT, "boot", scratch, self._group, *self._seen]
        self._unshare = subprocess.Popen(
            [*namespaces, *boot], stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log
        )
        self._stack.callback(self._end)
        try:
            self._wait()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *failed):
        """End it, with all that runs in it."""
        self._stack.close()

    @property
    def log(self):
        """What its systemd and its units have said on the console."""
        self._log.flush()
        return Path(self._log.name).read_text(encoding="utf-8", errors="replace")

    def path(self, inside):
        """Return where one of its files is found from here."""
        return Path(f"/proc/{self._first}/root", str(inside).lstrip("/"))

    def run(self, *command, check=True, **options):
        """Run a program in it, as its root; return what subprocess.run does, with text."""
        enter = ["nsenter", "--target", str(self._first), "--mount", "--pid", "--uts", "--ipc"]
        return subprocess.run(
            [*enter, "--root", "--wd=/", *map(str, command)],
            capture_output=True,
            text=True,
            env=INSIDE,
            check=check,
            **options,
        )

    def _wait(self):
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and self._unshare.poll() is None:
            children = Path(f"/proc/{self._unshare.pid}/task/{self._unshare.pid}/children")
            with contextlib.suppress(OSError, IndexError):
                self._first = int(children.read_text().split()[0])
                if Path(f"/proc/{self._first}/comm").read_text() == "systemd\n":
                    done = self.run("systemctl", "is-active", "trial.target", check=False)
                    if done.stdout == "active\n":
                        return
            time.sleep(0.1)
        raise RuntimeError(f"No machine with systemd starts here:\n{self.log[-3000:]}")

    def _end(self):
        """Kill its first process, with which the kernel ends all others, and tidy up its groups."""
        if self._first:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._first, signal.SIGKILL)
        self._unshare.kill()
        self._unshare.wait()
        for place in (GROUPS, *GROUPS.iterdir()):
            for group, _, _ in os.walk(place / self._group, topdown=False):
                for _ in range(50):
                    with contextlib.suppress(FileNotFoundError):
                        try:
                            os.rmdir(group)
                        except OSError:  # its last processes are still on their way out
                            time.sleep(0.02)
                            continue
                    break
