"""Start a kernel in which a submission can reach nothing but its own folder.

nbgrader runs learners' code as the teacher. Here bubblewrap gives that code a machine of its own:
every file can only be read, those of learners and teacher cannot even be seen, there is no network,
and memory, files and processor time have limits. The folder that nbgrader has copied the submission
to can be written.
"""

import os
import resource
import sys

MEMORY = 2**30  # bytes
FILE = 50 * 2**20  # bytes
SECONDS = 150  # of processor time
PROCESSES = 400  # processes and threads


def bound(limit, most):
    """Set one of `resource`'s limits, or leave it where it is lower already."""
    highest = resource.getrlimit(limit)[1]
    most = most if highest == resource.RLIM_INFINITY else min(most, highest)
    resource.setrlimit(limit, (most, most))


def command(program, folder, hub, hidden, sockets=None):
    """Return the command that runs a program in a box.

    Parameters
    ----------
    program : list of str
        The program and its arguments.
    folder : str
        The submission's own.
    hub : str
        Where Python and the kit are installed.
    hidden : iterable of str
        Folders that seem to be empty.
    sockets : str
        The folder with the sockets over which the kernel is spoken to.
    """
    box = ["bwrap", "--die-with-parent", "--unshare-all", "--ro-bind", "/", "/"]
    box += ["--dev", "/dev", "--proc", "/proc"]
    for place in ("/tmp", "/var/tmp", "/home", "/root", *hidden):
        box += ["--tmpfs", place]
    box += ["--ro-bind", hub, hub, "--bind", folder, folder]
    if sockets:
        box += ["--bind", sockets, sockets]
    # In the box its parent has number 1, which a kernel takes for a parent that is gone.
    box += ["--unsetenv", "JPY_PARENT_PID", "--setenv", "HOME", "/tmp", "--chdir", folder]
    return [*box, "--", *program]


def main():
    """Become the box, with the limits of all that runs in it."""
    limits = {
        resource.RLIMIT_DATA: MEMORY,
        resource.RLIMIT_FSIZE: FILE,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_NPROC: PROCESSES,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        bound(limit, most)
    hidden = os.environ["LANDSWAP_HIDDEN"].split(os.pathsep)
    hub = os.environ["LANDSWAP_HUB"]
    if sys.argv[1:] == ["--try"]:
        start = command(["true"], os.getcwd(), hub, hidden)
    else:
        connection = sys.argv[1]
        os.environ["PYTHONPATH"] = os.path.dirname(os.path.abspath(__file__))
        kernel = [sys.executable, "-m", "ipykernel_launcher", "-f", connection]
        kernel += ["--IPKernelApp.outstream_class=printing.BoundedStream"]
        start = command(kernel, os.getcwd(), hub, hidden, os.path.dirname(connection))
    try:
        os.execvp(start[0], start)
    except FileNotFoundError:
        sys.exit("no program 'bwrap'")


if __name__ == "__main__":
    main()
