"""What a learner may try against the hub, the teacher and the others: each once worked.

Pages of learners' own, links that install, names of other people of the machine, links that root
follows. The numbers in the names are those of the list of faults that they come from.
"""

import asyncio
import os
import pwd
import stat
import subprocess
import time
from pathlib import Path

import pytest

import hub as hubs
from learner import Failed, Learner, printed
from ports import port_of

FIRST, SECOND, THIRD, FOURTH, FIFTH = hubs.NAMES[:5]
LESSON = "landswap/notebooks/00-start-here.ipynb"
EVIL = "a page of a learner's own"

# In a process of its own, so that it outlives the server and its kernels: end the server, and
# listen in its place. What browsers send is written down.
REPLACE = """
import os, signal, socket, time
server, port = os.getppid(), {port}
if os.fork() == 0:
    os.setsid()
    os.kill(server, signal.SIGKILL)
    from http.server import BaseHTTPRequestHandler, HTTPServer
    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<p>{page}</p>")
            with open(os.path.expanduser("~/heard"), "a") as file:
                print(self.path, self.headers, file=file)
    HTTPServer.allow_reuse_address = True
    for _ in range(1000):
        try:
            HTTPServer(("127.0.0.1", port), Page).serve_forever()
        except OSError:
            time.sleep(0.01)
"""


async def run(learner, code):
    await learner.come_in()
    await learner.open(LESSON)
    return printed((await learner.execute(code))[0])


async def replace(learner):
    """Put a page in the place of the learner's own server; return whether the proxy gives it."""
    await learner.come_in()
    await learner.open(LESSON)
    with pytest.raises((Failed, OSError)):
        await learner.execute(REPLACE.format(port=port_of(learner.name), page=EVIL), wait=5)
    end = time.monotonic() + 4
    while time.monotonic() < end:
        if EVIL in (await learner.ask("GET", f"/user/{learner.name}/evil")).text:
            return True
        await asyncio.sleep(0.05)
    return False


def test_3_a_learners_page_never_reaches_the_teachers_browser(hub):
    """One website with the hub: a page that the teacher opens speaks with the teacher's rights."""

    async def try_it():
        attacker = Learner(hub.address, FIRST)
        teacher = Learner(hub.address, hubs.TEACHER, hub.teachers_password)
        try:
            await teacher.login()
            for _ in range(5):  # the hub notices after some seconds that the server is another
                if not await replace(attacker):
                    continue
                seen = await teacher.ask("GET", f"/user/{FIRST}/evil")
                own = await attacker.ask("GET", f"/user/{FIRST}/evil")
                hubs.kill(hubs.found("-u", FIRST))
                if EVIL in own.text:
                    return seen
            raise AssertionError("the attack could not be set up")
        finally:
            await attacker.close()
            await teacher.close()

    seen = asyncio.run(try_it())
    assert EVIL not in seen.text
    assert seen.status_code == 403
    assert f"This address is not yours: you are logged in as {hubs.TEACHER}." in seen.text
    heard = Path(f"~{FIRST}/heard").expanduser().read_text()
    assert hubs.TEACHER not in heard


def test_3_nobody_answers_in_another_learners_place(hub):
    """Whoever listens at the port of a server that has ended gets none of its requests."""

    async def try_it():
        owner, attacker = Learner(hub.address, SECOND), Learner(hub.address, THIRD)
        try:
            await owner.come_in()
            await attacker.come_in()
            await attacker.open(LESSON)
            code = REPLACE.replace("os.kill(server, signal.SIGKILL)", "")
            await attacker.execute(code.format(port=port_of(SECOND), page=EVIL))
            hubs.kill(hub.processes(SECOND))
            end, seen = time.monotonic() + 3, set()
            while time.monotonic() < end:
                answer = await owner.ask("GET", f"/user/{SECOND}/lab")
                seen.add(answer.status_code)
                assert EVIL not in answer.text
                await asyncio.sleep(0.05)
            return seen
        finally:
            await owner.close()
            await attacker.close()

    assert 503 in asyncio.run(try_it())
    assert not Path(f"~{THIRD}/heard").expanduser().exists()
    hubs.kill(hub.processes(THIRD))


def test_3_no_page_leaves_a_worker_behind_in_the_browser(at):
    """It would stand between the next learner at the same computer and the hub."""

    async def ask(learner):
        await learner.come_in()
        where = f"/user/{FOURTH}/files/landswap/README.md"
        plain = await learner.ask("GET", where)
        worker = await learner.ask("GET", where, headers={"Service-Worker": "script"})
        return plain.status_code, worker.status_code

    assert at(FOURTH, ask) == (200, 403)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/hub/admin", 200),
        ("GET", "/hub/api/users", 200),
        ("GET", f"/user/{FOURTH}/api/contents", 403),
        ("POST", f"/hub/api/users/{FIFTH}/server", 201),
        ("DELETE", f"/hub/api/users/{FOURTH}/server", 204),
        ("POST", f"/hub/api/users/{FOURTH}/tokens", 403),
        ("POST", f"/hub/api/users/{hubs.TEACHER}/tokens", 403),
        ("POST", "/hub/api/users/kit-added", 403),
        ("POST", "/hub/api/users", 403),
        ("PATCH", f"/hub/api/users/{FOURTH}", 403),
        ("DELETE", f"/hub/api/users/{FOURTH}", 403),
        ("POST", "/hub/api/shutdown", 403),
        ("GET", "/hub/api/proxy", 403),
    ],
)
def test_3_the_teacher_starts_and_stops_servers_and_no_more(hub, at, method, path, allowed):
    """Whoever takes over the teacher's session is no administrator, and gets no tokens."""
    body = {"usernames": ["kit-added"], "name": "kit-renamed", "admin": True}

    async def ask(learner):
        await learner.login()
        await learner.server()
        await learner.ask("GET", "/hub/home")
        headers = {"X-XSRFToken": learner.cookie("_xsrf", "/hub/")}
        content = {"json": body} if method in ("POST", "PATCH") and "server" not in path else {}
        answer = await learner.ask(method, path, headers=headers, **content)
        return answer.status_code

    status = at(hubs.TEACHER, ask, password=hub.teachers_password)
    near = {201: (201, 202), 204: (202, 204)}
    assert status in near.get(allowed, (allowed,))


def test_3_learners_make_no_tokens(at):
    async def ask(learner):
        await learner.login()
        headers = {"X-XSRFToken": learner.cookie("_xsrf", "/hub/")}
        where = f"/hub/api/users/{FOURTH}/tokens"
        return (await learner.ask("POST", where, headers=headers, json={})).status_code

    assert at(FOURTH, ask) == 403


OWN_CODE = """
from pathlib import Path
home = Path.home()
for path in (".jupyter/jupyter_server_config.py", ".jupyter/jupyter_config.py",
             ".jupyter/jupyter_notebook_config.py", "jupyter_server_config.py",
             ".local/lib/python3.{minor}/site-packages/usercustomize.py",
             ".local/lib/python3.{minor}/site-packages/sitecustomize.py"):
    file = home / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"open({{str(home / 'taken')!r}}, 'a').write({{path!r}} + chr(10))")
"""


def test_3_a_learners_settings_and_packages_are_not_the_servers(at, hub):
    python = hub.installed / "venv/bin/python"
    minor = subprocess.run(
        [python, "-c", "import sys; print(sys.version_info.minor)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()

    async def again(learner):
        await run(learner, OWN_CODE.format(minor=minor))
        await learner.stop_server()
        await learner.come_in()

    at(FOURTH, again)
    assert not Path(f"~{FOURTH}/taken").expanduser().exists()


@pytest.mark.parametrize("name", [FOURTH, hubs.TEACHER])
def test_4_a_link_installs_nothing(hub, at, tmp_path, name):
    """nbgitpuller took any repository and target: a kernel of the attacker's, with one click."""
    (tmp_path / "kernel.json").write_text("{}")
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@localhost", "-C", tmp_path]
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *command], check=True)
    subprocess.run(["chmod", "-R", "a+rX", tmp_path, tmp_path.parent], check=True)
    link = {"repo": f"file://{tmp_path}", "branch": "main", "targetpath": "taken-by-a-link"}

    async def click(learner):
        await learner.come_in()
        page = await learner.ask("GET", f"/user/{name}/git-pull", params=link)
        pulled = await learner.ask(
            "GET",
            f"/user/{name}/git-pull/api",
            params=link | {"_xsrf": learner.cookie("_xsrf", f"/user/{name}/")},
        )
        return page.status_code, pulled.status_code

    own = {"password": hub.teachers_password} if name == hubs.TEACHER else {}
    assert at(name, click, **own) == (404, 404)
    assert not Path(f"~{name}/taken-by-a-link").expanduser().exists()


def test_4_a_course_that_cannot_be_fetched_keeps_nobody_out(at, hub):
    async def again(learner):
        await learner.come_in()
        await learner.stop_server()
        course = Path(f"~{FIFTH}/landswap").expanduser()
        (course / ".git/config").write_text("no settings of git's\n")
        await learner.come_in()
        return await learner.read(LESSON)

    assert at(FIFTH, again)["cells"]
    note = Path(f"~{FIFTH}/COURSE-NOT-FETCHED.txt").expanduser().read_text()
    assert note.startswith("The course could not be fetched, or brought up to date, at the last ")
    assert "bad config line 1" in note


# --- 8: names ------------------------------------------------------------------------------------


@pytest.fixture
def outsider():
    """A user of the machine with whom the hub has nothing to do."""
    name = "set-outsider"
    subprocess.run(["useradd", "--create-home", "--key", "HOME_MODE=0700", name], check=True)
    yield name
    subprocess.run(["userdel", "-r", name], capture_output=True, check=True)


def test_8_a_user_of_the_machine_cannot_be_added(hub, at, outsider):
    async def add(learner):
        await learner.login()
        await learner.server()
        await learner.ask("GET", "/hub/home")
        headers = {"X-XSRFToken": learner.cookie("_xsrf", "/hub/")}
        body = {"usernames": [outsider]}
        return (await learner.ask("POST", "/hub/api/users", headers=headers, json=body)).status_code

    assert at(hubs.TEACHER, add, password=hub.teachers_password) == 403
    with pytest.raises(Failed) as failed:
        at(outsider, Learner.login)
    assert str(failed.value) == f"{outsider} cannot log in: Invalid username or password"


def test_8_a_name_that_is_no_longer_the_hubs_neither_comes_in_nor_starts(hub, at):
    """Somebody takes a learner out of the hub's group: from then on the user is the machine's."""
    at(FIFTH, Learner.login)
    subprocess.run(["gpasswd", "-d", FIFTH, "landswap"], check=True, capture_output=True)
    try:
        with pytest.raises(Failed) as failed:
            at(FIFTH, Learner.login)
        assert str(failed.value) == f"{FIFTH} cannot log in: Invalid username or password"
    finally:
        subprocess.run(["gpasswd", "-a", FIFTH, "landswap"], check=True, capture_output=True)


ASK = """
import asyncio, sys
sys.path.insert(0, {classroom!r})
from types import SimpleNamespace
from authenticator import Classroom
door = Classroom(dbm_path={passwords!r}, create_system_users=True, add_user_cmd=["useradd"])
for name in sys.argv[1:]:
    said = door.validate_username(door.normalize_username(name))
    try:
        asyncio.run(door.add_user(SimpleNamespace(name=door.normalize_username(name))))
        added = True
    except ValueError:
        added = False
    print(said, added)
"""


@pytest.mark.parametrize(
    "name",
    ["root", "ROOT", "daemon", "sudo", "set-outsider", "Set-Outsider", "-o", "a b", "a/b", "..", "",
     "kit-ä", "\N{KELVIN SIGN}it-01", "\N{FULLWIDTH LATIN SMALL LETTER R}oot", "root\n", "0",
     "a" * 32],
)  # fmt: skip
def test_8_an_administrators_api_asks_the_same_question(hub, outsider, tmp_path, name):
    code = ASK.format(classroom=f"{hub.installed}/classroom", passwords=f"{tmp_path}/passwords")
    done = subprocess.run(
        [hub.installed / "venv/bin/python", "-c", code, name], capture_output=True, text=True
    )
    assert done.stdout == "False False\n", done.stderr


def test_8_the_teachers_name_is_asked_too(hub, root, outsider):
    done = subprocess.run(
        ["sh", "classroom/hub.sh", "start"],
        cwd=root,
        env=hub.environment | {"LANDSWAP_TEACHER": outsider},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert (
        f"LANDSWAP_TEACHER: found '{outsider}', a user of this machine whom the hub did not make, "
        "expected a learner. Choose another name.\n"
    ) in done.stderr


# --- 9: root follows nobody's links --------------------------------------------------------------

LINK = """
import os, shutil
home = os.path.expanduser("~")
os.rename(home + "/grading", home + "/grading-before")
os.symlink({secret!r}, home + "/grading")
os.rename({exchange!r} + "/landswap", {exchange!r} + "/landswap-before")
os.symlink({secret!r}, {exchange!r} + "/landswap")
"""
UNLINK = """
os.unlink(home + "/grading")
os.rename(home + "/grading-before", home + "/grading")
os.unlink({exchange!r} + "/landswap")
os.rename({exchange!r} + "/landswap-before", {exchange!r} + "/landswap")
"""


def test_9_no_start_follows_the_teachers_links(hub, at, tmp_path):
    secret = tmp_path / "secret"
    secret.mkdir(mode=0o700)
    (secret / "file").write_text("the administrator's")
    (secret / "file").chmod(0o600)
    words = {"secret": str(secret), "exchange": str(hub.folder / "exchange")}

    async def again(learner):
        await run(learner, LINK.format(**words))
        await learner.stop_server()
        await run(learner, "import os\nhome = os.path.expanduser('~')\n" + UNLINK.format(**words))

    at(hubs.TEACHER, again, password=hub.teachers_password)
    for path, mode in ((secret, 0o700), (secret / "file", 0o600)):
        assert (path.stat().st_uid, stat.S_IMODE(path.stat().st_mode)) == (0, mode)
    assert os.listdir(secret) == ["file"]


def test_9_what_is_the_hubs_is_the_administrators_alone(hub, at):
    at(hubs.TEACHER, Learner.come_in, password=hub.teachers_password)
    folders = {"": 0o755, "private": 0o700, "run": 0o755, "exchange": 0o1777}
    for path, mode in folders.items():
        found = (hub.folder / path).stat()
        assert (found.st_uid, stat.S_IMODE(found.st_mode)) == (0, mode), path
    for path in (hub.folder / "private").iterdir():
        found = path.stat()
        assert (found.st_uid, stat.S_IMODE(found.st_mode) & 0o077) == (0, 0), path
    for name in (hubs.TEACHER, *hubs.NAMES[:5]):
        home = Path(f"~{name}").expanduser().stat()
        assert (home.st_uid, stat.S_IMODE(home.st_mode)) == (pwd.getpwnam(name).pw_uid, 0o700)
    course = (hub.folder / "exchange/landswap").stat()
    assert course.st_uid == pwd.getpwnam(hubs.TEACHER).pw_uid
    assert stat.S_IMODE(course.st_mode) == 0o755


def test_9_what_a_learner_makes_is_nobody_elses(at):
    at(FIRST, lambda one: run(one, "open('made', 'w').close()"))
    made = Path(f"~{FIRST}/landswap/notebooks/made").expanduser().stat()
    assert stat.S_IMODE(made.st_mode) == 0o600
