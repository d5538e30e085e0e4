"""JupyterHub for one Linux machine and a class, to be read from top to bottom.

`make hub` installs what stands here into a folder and starts it; the names of that folder's parts
are the two variables below. README.md beside this file says the rest, security.md who may do what.
"""

import os
import pwd
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

HUB = Path(os.environ["LANDSWAP_HUB"])  # what was installed: venv/, proxy/, course.git/
CLASS = Path(os.environ["LANDSWAP_CLASS"])  # the class: names.txt, private/, exchange/
sys.path.insert(0, str(HUB / "classroom"))

import gate  # noqa: E402 - beside this file, wherever that was installed to
from authenticator import Classroom  # noqa: E402
from names import GROUP, learners, refusal  # noqa: E402
from spawners import LimitedSpawner, UnitSpawner  # noqa: E402

c = get_config()  # noqa: F821 - JupyterHub gives it

TEACHER = os.environ.get("LANDSWAP_TEACHER", "teacher")
ROOT = os.geteuid() == 0
SYSTEMD = ROOT and Path("/run/systemd/system").is_dir()
os.umask(0o077)  # what the hub writes is the administrator's, unless it says otherwise

# --- Who may come in -----------------------------------------------------------------------------
# The teacher hands out names, one a line in names.txt; who comes first with a name sets its
# password. Each name is a user of the system, with a home that nobody else can read.

if why := refusal(TEACHER):
    sys.exit(f"LANDSWAP_TEACHER: found {why}")

c.JupyterHub.authenticator_class = Classroom
c.Authenticator.admin_users = set()  # nobody's browser can do what the administrator can
# Where the hub may not become another user, whoever has started it is the whole class.
c.Authenticator.allowed_users = {
    TEACHER,
    *(learners(CLASS / "names.txt", TEACHER) if ROOT else ()),
}
c.Authenticator.allow_all = False
c.Authenticator.delete_invalid_users = True  # a name that is taken from the list is gone
c.FirstUseAuthenticator.create_users = False
c.FirstUseAuthenticator.min_password_length = 7
c.FirstUseAuthenticator.dbm_path = str(CLASS / "private" / "passwords")
c.LocalAuthenticator.create_system_users = ROOT
c.LocalAuthenticator.add_user_cmd = [
    *("useradd", "--create-home", "--user-group", "--groups", GROUP, "--shell", "/bin/bash"),
    *("--key", "HOME_MODE=0700", "--comment", "landswap classroom"),
]

# What everybody may do at the hub with their own server, and no tokens that do it for them.
OWN = ["access:servers!user", "read:users!user", "servers!user", "users:activity!user"]
# The teacher starts and stops everybody's server, sees into none, and makes no users.
ALL = ["admin-ui", "list:users", "read:users:activity", "servers"]
c.JupyterHub.load_roles = [
    {"name": "user", "scopes": OWN},
    {"name": "teacher", "users": [TEACHER], "scopes": ALL},
    {
        "name": "idle",
        "services": ["idle"],
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
    },
]
c.JupyterHub.token_expires_in_max_seconds = 86400
c.JupyterHub.cookie_max_age_days = gate.DAYS
c.JupyterHub.oauth_require_pkce = True
c.JupyterHub.tornado_settings = {
    "cookie_options": {"samesite": "Lax"},
    "landswap_gate_key": gate.key(CLASS / "private" / "gate-key"),
}

# --- What a learner gets -------------------------------------------------------------------------
# Limits hold for the whole server of a learner under systemd; elsewhere for each of its processes.

if SYSTEMD:
    c.JupyterHub.spawner_class = UnitSpawner
    c.SystemdSpawner.unit_name_template = "landswap-{USERNAME}"
    c.SystemdSpawner.username_template = "{USERNAME}"
    c.SystemdSpawner.isolate_tmp = True
    c.SystemdSpawner.isolate_devices = True
    c.SystemdSpawner.disable_user_sudo = True
    c.SystemdSpawner.unit_extra_properties = {
        "UMask": "0077",
        "LimitFSIZE": "50M",
        "LimitCORE": "0",
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

# Python without the learner's own packages and variables (-I); settings from HUB alone.
c.Spawner.cmd = [str(HUB / "venv/bin/python"), "-I", str(HUB / "classroom/start.py")]
c.Spawner.disable_user_config = True
c.Spawner.notebook_dir = "~"
c.Spawner.default_url = "/lab/tree/landswap/notebooks/00-start-here.ipynb"
c.Spawner.environment = {
    "LANDSWAP_HUB": str(HUB),
    "LANDSWAP_CLASS": str(CLASS),
    "LANDSWAP_TEACHER": TEACHER,
    # Fetched at each start of a server (start.py), and from no other place.
    "LANDSWAP_COURSE": os.environ.get("LANDSWAP_COURSE", (HUB / "course.git").as_uri()),
    "PATH": f"{HUB / 'venv/bin'}:/usr/local/bin:/usr/bin:/bin",
    # The course belongs to root, and git asks whether that is meant.
    "GIT_CONFIG_SYSTEM": str(HUB / "gitconfig"),
    # Thirty kernels share the cores: more threads would only need more memory.
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}


def before_a_start(spawner):
    """Refuse a name that has become somebody else's; let the teacher reach what the teacher needs.

    Nothing here touches a home: what lies there is written by start.py, as its owner.
    """
    if why := refusal(spawner.user.name):
        raise RuntimeError(f"found {why}")
    if spawner.user.name != TEACHER:
        return
    spawner.environment = spawner.environment | {"LANDSWAP_ASSIGNMENTS": f"{HUB}/grading/source"}
    spawner.mem_limit, spawner.cpu_limit = "4G", 2.0  # grading runs there
    if SYSTEMD:
        # Each submission becomes a user of its own with newuidmap, a setuid program; a /dev of the
        # unit's own would forbid those as well, so the kernel is asked about each device instead.
        spawner.disable_user_sudo = spawner.isolate_devices = False
        # Boxes of learners' are in the unit, with up to 300 processes each.
        more = {"DevicePolicy": "closed", "TasksMax": "1500"}
        spawner.unit_extra_properties = spawner.unit_extra_properties | more
    user = pwd.getpwnam(TEACHER)
    if ROOT:
        os.chown(HUB / "grading", 0, user.pw_gid)
        (HUB / "grading").chmod(0o750)
    open_exchange(user.pw_uid, user.pw_gid)


def open_exchange(owner, group):
    """Make the exchange once: until its course is the teacher's own, nobody else can enter it."""
    exchange = CLASS / "exchange"
    course = exchange / "landswap"
    if os.path.lexists(course):
        return
    course.mkdir()
    course.chmod(0o755)
    if ROOT:
        os.chown(course, owner, group)
    exchange.chmod(0o1777)


c.Spawner.pre_spawn_hook = before_a_start

# --- The hub itself ------------------------------------------------------------------------------


def socket(path):
    """Return the address of a socket; JupyterHub writes addresses in small letters."""
    quoted = (chr(one) if 97 <= one <= 122 else f"%{one:02X}" for one in os.fsencode(path))
    return f"http+unix://{''.join(quoted)}"


LISTEN = urlsplit(os.environ.get("LANDSWAP_LISTEN", "http://127.0.0.1:8000"))
c.JupyterHub.bind_url = LISTEN.geturl()
# Everything else goes over sockets in folders of the administrator's: at a port of this machine
# any learner could listen in the hub's place while it starts again.
c.JupyterHub.hub_bind_url = c.JupyterHub.hub_connect_url = socket(CLASS / "run/hub.sock")
c.JupyterHub.hub_socket_mode = 0o666  # servers ask the hub who is there
c.ConfigurableHTTPProxy.api_url = socket(CLASS / "private/proxy.sock")
for name, file in (("ssl_key", "key.pem"), ("ssl_cert", "cert.pem")):
    if (CLASS / "private" / file).exists():  # put both there, and the hub speaks HTTPS
        c.JupyterHub[name] = str(CLASS / "private" / file)
c.JupyterHub.db_url = f"sqlite:///{CLASS / 'private' / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(CLASS / "private" / "cookie_secret")
FIRST = "First time here? What you type as your password becomes it: at least 7 characters."
c.JupyterHub.template_vars = {"announcement_login": FIRST}
PROXY = HUB / "proxy/node_modules/configurable-http-proxy/bin/configurable-http-proxy"
NODE = [shutil.which("node") or "node", "--import", str(HUB / "classroom/gate.mjs")]
c.ConfigurableHTTPProxy.command = [*NODE, str(PROXY)]
c.ConfigurableHTTPProxy.command_umask = 0o077
c.ConfigurableHTTPProxy.pid_file = str(CLASS / "private" / "proxy.pid")
c.ConfigurableHTTPProxy.check_running_interval = 2
# When the hub ends, learners go on: a hub that starts again finds their servers.
c.JupyterHub.cleanup_servers = False

# With a name for the hub (and for all below it), every server is a website of its own, and the
# browser itself keeps one from another; without, the proxy lets nobody through but the owner
# (gate.mjs).
if HOST := os.environ.get("LANDSWAP_HOST", ""):
    c.JupyterHub.subdomain_host = HOST
    c.JupyterHub.cookie_host_prefix_enabled = HOST.startswith("https:")

# A server that nobody has used for so long is stopped; what was saved is there at the next login.
IDLE = int(os.environ.get("LANDSWAP_IDLE", "3600"))  # seconds
idle = [sys.executable, str(HUB / "classroom/idle.py"), f"--timeout={IDLE}"]
c.JupyterHub.services = [{"name": "idle", "command": idle}]
