"""JupyterHub for one Linux machine and a class, to be read from top to bottom.

`make hub` installs what stands here into a folder and starts it; the names of that folder's parts
are the two variables below. README.md beside this file says the rest.
"""

import os
import pwd
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from firstuseauthenticator import FirstUseAuthenticator
from jupyterhub.auth import LocalAuthenticator
from jupyterhub.spawner import LocalProcessSpawner
from traitlets import Int

c = get_config()  # noqa: F821 - JupyterHub gives it

HUB = Path(os.environ["LANDSWAP_HUB"])  # what was installed: venv/, proxy/, course.git/
CLASS = Path(os.environ["LANDSWAP_CLASS"])  # the class: names.txt, private/, exchange/
TEACHER = os.environ.get("LANDSWAP_TEACHER", "teacher")
ROOT = os.geteuid() == 0
SYSTEMD = ROOT and Path("/run/systemd/system").is_dir()

# --- Who may come in -----------------------------------------------------------------------------
# The teacher hands out names, one a line in names.txt; who comes first with a name sets its
# password. Each name is a user of the system, with a home that nobody else can read.

OURS = "landswap classroom"  # marks the users that the hub has made: no one else's is handed out


class Classroom(FirstUseAuthenticator, LocalAuthenticator):
    """Names from the teacher, passwords from the learners, users of the system."""

    async def authenticate(self, handler, data):
        """Return the name, if its password is right or the first; None, if not."""
        if len(data["password"].encode()) > 72:  # bcrypt takes no more
            handler.custom_login_error = (
                "Password too long! Please choose a password of at most 72 characters, or 36 if "
                "they are not Latin."
            )
            return None
        return await super().authenticate(handler, data)


def names(path):
    """Return the learners' names in a file; refuse what cannot be, or must not be, a learner."""
    found = []
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        name = line.partition("#")[0].strip()
        if not name:
            continue
        where = f"{path}, line {number}"
        if not re.fullmatch(r"[a-z][a-z0-9-]{0,30}", name):
            sys.exit(
                f"{where}: found {name!r}, expected a name of at most 31 small letters, digits "
                "and hyphens that begins with a letter. Write it so."
            )
        if name in found or name == TEACHER:
            sys.exit(f"{where}: found {name!r} a second time, expected each name once. Remove it.")
        if not free(name):
            sys.exit(
                f"{where}: found {name!r}, a user of this machine whom the hub did not make, "
                "expected a learner. Choose another name."
            )
        found.append(name)
    return set(found)


def free(name):
    """Tell whether a name is nobody's on this machine, or a user's whom the hub has made."""
    try:
        return not ROOT or pwd.getpwnam(name).pw_gecos == OURS
    except KeyError:
        return True


if not free(TEACHER):
    sys.exit(
        f"LANDSWAP_TEACHER: found {TEACHER!r}, a user of this machine whom the hub did not make, "
        "expected a name for the teacher's work on the hub. Choose another."
    )


c.JupyterHub.authenticator_class = Classroom
c.Authenticator.admin_users = {TEACHER}
# Where the hub may not become another user, whoever has started it is the whole class.
c.Authenticator.allowed_users = names(CLASS / "names.txt") if ROOT else set()
c.Authenticator.delete_invalid_users = True  # a name that is taken from the list is gone
c.FirstUseAuthenticator.create_users = False
c.FirstUseAuthenticator.min_password_length = 7
c.FirstUseAuthenticator.dbm_path = str(CLASS / "private" / "passwords")
c.LocalAuthenticator.create_system_users = ROOT
c.LocalAuthenticator.add_user_cmd = [
    *("useradd", "--create-home", "--user-group", "--shell", "/bin/bash"),
    *("--key", "HOME_MODE=0700", "--comment", OURS),
]

# --- What a learner gets -------------------------------------------------------------------------
# Limits hold for the whole server of a learner under systemd; elsewhere for each of its processes.


class LimitedSpawner(LocalProcessSpawner):
    """A process of the learner's own, with the limits that a process can have without systemd."""

    file_limit = Int(50, help="Most MB that one file may have").tag(config=True)
    process_limit = Int(400, help="Most processes and threads of one learner").tag(config=True)

    def make_preexec_fn(self, name):
        """Return what the new process does before it becomes the server."""
        become = super().make_preexec_fn(name)
        most = self.file_limit * 2**20
        limits = [
            (resource.RLIMIT_DATA, self.mem_limit),
            (resource.RLIMIT_FSIZE, most),
            (resource.RLIMIT_NPROC, self.process_limit),
            (resource.RLIMIT_CORE, 0),
        ]

        def start():
            for limit, value in limits:
                resource.setrlimit(limit, (value, value))
            os.umask(0o077)  # nothing that a learner writes is for others to read
            os.nice(5)  # the hub and the proxy answer first
            become()

        return start

    async def stop(self, now=False):
        """End the server, and whatever else the learner's code has left running."""
        await super().stop(now)
        if ROOT:
            subprocess.run(["pkill", "-KILL", "-u", self.user.name], check=False)


if SYSTEMD:
    c.JupyterHub.spawner_class = "systemd"
    c.SystemdSpawner.unit_name_template = "landswap-{USERNAME}"
    c.SystemdSpawner.username_template = "{USERNAME}"
    c.SystemdSpawner.isolate_tmp = True
    c.SystemdSpawner.isolate_devices = True
    c.SystemdSpawner.disable_user_sudo = True
    c.SystemdSpawner.unit_extra_properties = {
        "UMask": "0077",
        "LimitFSIZE": "50M",
        "TasksMax": "400",
    }
else:
    c.JupyterHub.spawner_class = LimitedSpawner
c.Spawner.mem_limit = "1G"  # lesson 06 needs a quarter of it
c.Spawner.cpu_limit = 1.0  # only systemd can hold a server to it

# Thirty begin at the same moment: each waits a little longer, and none is turned away.
c.JupyterHub.concurrent_spawn_limit = 0
c.Spawner.start_timeout = 180
c.Spawner.http_timeout = 180
c.Spawner.poll_interval = 5  # seconds until a server that died is known to be gone

# The course is fetched at each start; what a learner has changed stays as the learner left it.
COURSE = os.environ.get("LANDSWAP_COURSE", (HUB / "course.git").as_uri())
pull = {"repo": COURSE, "branch": "main", "targetpath": "landswap"}
pull["urlpath"] = "lab/tree/landswap/notebooks/00-start-here.ipynb"
c.Spawner.default_url = f"/git-pull?{urlencode(pull)}"
c.Spawner.cmd = [str(HUB / "venv/bin/jupyterhub-singleuser")]
c.Spawner.notebook_dir = "~"
# What a lesson does without: each would take memory in every learner's server.
UNUSED = ["jupyter_lsp", "jupyter_server_terminals", "notebook"]
c.Spawner.args = [
    # Over TCP, anybody on the machine could listen to what a kernel prints.
    "--KernelManager.transport=ipc",
    # One notebook at a time is open in a lesson; a kernel that was left alone goes.
    "--MappingKernelManager.cull_idle_timeout=1800",
    # A notebook that prints without end is stopped before the browser is.
    "--ZMQChannelsWebsocketConnection.iopub_data_rate_limit=2000000",
    "--ServerApp.terminals_enabled=False",
    f"--ServerApp.jpserver_extensions={dict.fromkeys(UNUSED, False)}",
]
c.Spawner.environment = {
    "LANDSWAP_HUB": str(HUB),
    "LANDSWAP_CLASS": str(CLASS),
    "PATH": f"{HUB / 'venv/bin'}:/usr/local/bin:/usr/bin:/bin",
    # The course belongs to root, and git asks whether that is meant.
    "GIT_CONFIG_SYSTEM": str(HUB / "gitconfig"),
    # Thirty kernels share the cores: more threads would only need more memory.
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}


def for_the_teacher(spawner):
    """Give the teacher a terminal, each exercise as an assignment, and the exchange for them."""
    if spawner.user.name != TEACHER:
        return
    spawner.args = [one for one in spawner.args if "ServerApp" not in one]
    course = Path(f"~{TEACHER}/grading").expanduser()
    for source in sorted((HUB / "grading" / "source").iterdir()):
        if not (course / "source" / source.name).exists():
            shutil.copytree(source, course / "source" / source.name)
    # Learners may make entries in the exchange once its course is the teacher's own.
    (CLASS / "exchange" / "landswap").mkdir(exist_ok=True)
    if ROOT:
        subprocess.run(["chown", "-Rh", f"{TEACHER}:", course], check=True)
        subprocess.run(["chown", "-h", TEACHER, CLASS / "exchange" / "landswap"], check=True)
    (CLASS / "exchange" / "landswap").chmod(0o755)
    (CLASS / "exchange").chmod(0o1777)


c.Spawner.pre_spawn_hook = for_the_teacher

# --- The hub itself ------------------------------------------------------------------------------

LISTEN = urlsplit(os.environ.get("LANDSWAP_LISTEN", "http://127.0.0.1:8000"))
c.JupyterHub.bind_url = LISTEN.geturl()
# Hub and proxy speak to each other on the two ports that follow, on this machine only.
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{LISTEN.port + 1}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{LISTEN.port + 2}"
for name, file in (("ssl_key", "key.pem"), ("ssl_cert", "cert.pem")):
    if (CLASS / "private" / file).exists():  # put both there, and the hub speaks HTTPS
        c.JupyterHub[name] = str(CLASS / "private" / file)
c.JupyterHub.db_url = f"sqlite:///{CLASS / 'private' / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(CLASS / "private" / "cookie_secret")
FIRST = "First time here? What you type as your password becomes it: at least 7 characters."
c.JupyterHub.template_vars = {"announcement_login": FIRST}
c.ConfigurableHTTPProxy.command = [str(HUB / "proxy/node_modules/.bin/configurable-http-proxy")]
c.ConfigurableHTTPProxy.pid_file = str(CLASS / "private" / "proxy.pid")
c.ConfigurableHTTPProxy.check_running_interval = 2
# When the hub ends, learners go on: a hub that starts again finds their servers.
c.JupyterHub.cleanup_servers = False

# A server that nobody has used for so long is stopped; what was saved is there at the next login.
IDLE = int(os.environ.get("LANDSWAP_IDLE", "3600"))  # seconds
idle = [sys.executable, "-m", "jupyterhub_idle_culler", f"--timeout={IDLE}"]
c.JupyterHub.services = [{"name": "idle", "command": idle}]
c.JupyterHub.load_roles = [
    {
        "name": "idle",
        "services": ["idle"],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    }
]
