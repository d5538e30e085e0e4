"""A class comes in: names and passwords, the first page, one's own files, limits, updates."""

import asyncio
import pwd
import re
import subprocess
import time
from pathlib import Path

import pytest

import hub as hubs
from learner import Failed, Learner, printed

FIRST, SECOND, THIRD, FOURTH, *_ = hubs.NAMES
LESSON = "landswap/notebooks/00-start-here.ipynb"


def test_the_first_page_is_the_first_lesson(at, root):
    assert at(FIRST, Learner.come_in) == f"lab/tree/{LESSON}"

    async def look(learner):
        await learner.come_in()
        await learner.page(f"lab/tree/{LESSON}")
        return await learner.read(LESSON)

    shown = at(FIRST, look)
    assert shown["cells"][0]["source"].startswith("# 00 Start here")


def test_learners_get_lessons_and_exercises_and_no_solutions(hub, at):
    at(FIRST, Learner.come_in)
    course = Path(f"~{FIRST}/landswap").expanduser()
    assert sorted(path.name for path in course.iterdir() if path.name != ".git") == [
        "LICENSE",
        "README.md",
        "data",
        "docs",
        "exercises",
        "notebooks",
    ]
    assert (hub.installed / "grading").stat().st_mode & 0o077 == 0


def test_the_password_is_the_one_of_the_first_login(at):
    at(SECOND, Learner.login, password="seven letters and more")
    with pytest.raises(Failed) as failed:
        at(SECOND, Learner.login, password="something else")
    assert str(failed.value) == f"{SECOND} cannot log in: Invalid username or password"
    at(SECOND, Learner.login, password="seven letters and more")


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("short", "Password too short! Please choose a password at least 7 characters long."),
        (
            "д" * 37,
            "Password too long! Please choose a password of at most 72 characters, or 36 if they "
            "are not Latin.",
        ),
    ],
)
def test_a_password_that_cannot_be_is_refused_with_what_would_be_right(at, password, said):
    with pytest.raises(Failed) as failed:
        at(THIRD, Learner.login, password=password)
    assert str(failed.value) == f"{THIRD} cannot log in: {said}"


def test_a_name_that_was_not_given_out_is_refused(at):
    with pytest.raises(Failed) as failed:
        at("somebody", Learner.login)
    assert str(failed.value) == "somebody cannot log in: Invalid username or password"


@pytest.fixture
def forget(hub, root):
    """Have the administrator forget a password; give what the program returned and said."""

    def run(name):
        return subprocess.run(
            ["sh", "classroom/hub.sh", "forget", name],
            cwd=root,
            env=hub.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_a_password_that_was_forgotten_is_another_one_and_never_open(hub, at, forget):
    at(FOURTH, Learner.login, password="what was it again")
    done = forget(FOURTH)
    assert done.returncode == 0
    new = re.fullmatch(
        rf"{FOURTH} has a new password: (\S{{12}})\n"
        r"It can be changed at /hub/auth/change-password\n",
        done.stdout,
    )[1]
    for password in ("what was it again", "whoever comes first"):
        with pytest.raises(Failed):
            at(FOURTH, Learner.login, password=password)
    at(FOURTH, Learner.login, password=new)
    failed = forget("nobody-here")
    assert failed.returncode == 1
    assert failed.stderr.startswith(
        "Nothing to forget: found no password of 'nobody-here', expected one of "
    )


def test_forgetting_the_teachers_password_opens_no_door(hub, at, forget):
    """Attack 10: the next browser was the teacher, and the hub's administrator."""
    before = hub.teachers_password
    done = forget(hubs.TEACHER)
    private = hub.folder / f"private/{hubs.TEACHER}-first-password"
    assert done.stdout == f"{hubs.TEACHER} has a new password, in {private}\n"
    assert private.stat().st_mode & 0o777 == 0o600
    for password in (before, "whoever comes first"):
        with pytest.raises(Failed):
            at(hubs.TEACHER, Learner.login, password=password)
    assert len(hub.teachers_password) == 12
    at(hubs.TEACHER, Learner.login, password=hub.teachers_password)


def test_who_was_in_with_a_forgotten_password_is_out(hub, at, forget):
    async def both(learner):
        await learner.come_in()
        forget(FOURTH)
        answer = await learner.ask("GET", f"/hub/api/users/{FOURTH}")
        return answer.status_code

    password = re.search(r"password: (\S+)", forget(FOURTH).stdout)[1]
    assert at(FOURTH, both, password=password) == 403


def test_the_teacher_comes_in_with_the_password_that_the_hub_wrote_and_nobody_else(hub, at):
    with pytest.raises(Failed):
        at(hubs.TEACHER, Learner.login, password="whoever comes first")
    at(hubs.TEACHER, Learner.login, password=hub.teachers_password)
    written = hub.folder / f"private/{hubs.TEACHER}-first-password"
    assert written.stat().st_mode & 0o777 == 0o600


def test_the_teacher_has_a_terminal_and_the_exercises(hub, at):
    async def terminal(learner):
        await learner.come_in()
        return await learner.terminal()

    assert at(hubs.TEACHER, terminal, password=hub.teachers_password) == 200
    assert at(FIRST, terminal) == 404  # each would take memory; code runs in notebooks
    course = Path(f"~{hubs.TEACHER}/grading").expanduser()
    assert {path.name for path in (course / "source").iterdir()} == {
        path.stem for path in Path("solutions").glob("*.ipynb")
    }
    assert course.stat().st_uid == pwd.getpwnam(hubs.TEACHER).pw_uid


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "Anna B",
            "found 'Anna B', expected a name of at most 31 small letters, digits and hyphens that "
            "begins with a letter. Write it so.",
        ),
        (
            FIRST,
            f"found {FIRST!r} a second time, expected each name once. Remove it.",
        ),
        (
            hubs.TEACHER,
            f"found {hubs.TEACHER!r} a second time, expected each name once. Remove it.",
        ),
        (
            "root",
            "found 'root', a user of this machine whom the hub did not make, expected a learner. "
            "Choose another name.",
        ),
    ],
)
def test_names_that_cannot_be_learners_are_told(hub, tmp_path, root, line, message):
    (tmp_path / "names.txt").write_text(f"# the class\n{FIRST}  # in front\n\n{line}\n")
    done = subprocess.run(
        ["sh", "classroom/hub.sh", "start"],
        cwd=root,
        env=hub.environment | {"CLASS": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert f"{tmp_path}/names.txt, line 4: {message}\n" in done.stderr


READ = """
from pathlib import Path
for path in {paths}:
    try:
        print(path, sorted(Path(path).iterdir()) if Path(path).is_dir() else Path(path).read_text())
    except PermissionError as error:
        print(error)
"""


def test_a_learners_process_cannot_read_what_is_anothers(hub, at):
    at(FIRST, Learner.come_in)
    home = pwd.getpwnam(FIRST).pw_dir
    paths = [
        home,
        f"{home}/{LESSON}",
        f"{home}/.local/share/jupyter/runtime",
        f"{hub.folder}/private/passwords",
        f"{hub.folder}/private/jupyterhub.sqlite",
        f"{hub.installed}/grading/source",
        f"/proc/{hub.processes(FIRST)[0]}/environ",
    ]

    async def read(learner):
        await learner.come_in()
        await learner.open(LESSON)
        return printed((await learner.execute(READ.format(paths=paths)))[0])

    found = at(SECOND, read, password="seven letters and more").splitlines()
    assert found == [f"[Errno 13] Permission denied: '{path}'" for path in paths]
    own = at(FIRST, lambda one: _look(one, READ.format(paths=paths[:1])))
    assert "landswap" in own


async def _look(learner, code):
    await learner.come_in()
    await learner.open(LESSON)
    return printed((await learner.execute(code))[0])


LISTEN = """
import time
import zmq

context = zmq.Context()
socket = context.socket(zmq.SUB)
socket.subscribe(b"")
ports = []
for line in open("/proc/net/tcp").read().splitlines()[1:]:
    _, address, _, state, *_ = line.split()
    owner = line.split()[7]
    if state == "0A" and owner == "{uid}":
        ports.append(int(address.split(":")[1], 16))
        socket.connect(f"tcp://127.0.0.1:{{ports[-1]}}")
heard, end = b"", time.monotonic() + 3
while time.monotonic() < end:
    if socket.poll(100):
        heard += b"".join(socket.recv_multipart())
print(len(ports) > 0, b"a secret" in heard)
"""
TELL = """
import time

for _ in range(50):
    print("a secret", flush=True)
    time.sleep(0.1)
"""


def test_what_a_kernel_prints_cannot_be_heard_by_others(hub):
    """Kernels speak over sockets in the learner's home: over TCP anybody here could subscribe."""

    async def both():
        first = Learner(hub.address, FIRST)
        second = Learner(hub.address, SECOND, "seven letters and more")
        for one in (first, second):
            await one.come_in()
            await one.open(LESSON)
        telling = asyncio.create_task(first.execute(TELL))
        uid = pwd.getpwnam(FIRST).pw_uid
        heard = printed((await second.execute(LISTEN.format(uid=uid)))[0])
        told = printed((await telling)[0])
        for one in (first, second):
            await one.close()
        return heard, told

    heard, told = asyncio.run(both())
    assert told == "a secret\n" * 50
    assert heard == "True False\n"  # ports there are, of the server; none that tells


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("x = bytearray(2 * 2**30)", "MemoryError"),
        ("open('large', 'wb').write(bytes(60 * 2**20))", "OSError: [Errno 27] File too large"),
    ],
)
def test_limits_hold(at, code, error):
    with pytest.raises(Failed) as failed:
        at(THIRD, lambda one: _look(one, code))
    assert str(failed.value).startswith(f"{THIRD}: {error}")
    # The learner goes on all the same.
    assert at(THIRD, lambda one: _look(one, "print(1 + 1)")).strip() == "2"


async def _start_again(learner):
    """Stop the server and start another, which fetches the course."""
    await learner.login()
    await learner.server()
    await learner.stop_server()
    await learner.come_in()


MANY = """
import subprocess
all = [subprocess.Popen(["sleep", "1000"], start_new_session=True) for _ in range(500)]
"""


def test_who_has_too_many_processes_starts_anew_without_the_teacher(hub, at):
    with pytest.raises(Failed) as failed:
        at(THIRD, lambda one: _look(one, MANY))
    assert str(failed.value) == (
        f"{THIRD}: BlockingIOError: [Errno 11] Resource temporarily unavailable"
    )
    assert len(hub.processes(THIRD)) > 300
    # Nobody else is hurt; and the button 'Stop My Server' takes with it what was left running.
    assert at(FIRST, lambda one: _look(one, "print(1 + 1)")).strip() == "2"

    async def stop(learner):
        await learner.login()
        await learner.stop_server()

    at(THIRD, stop)
    end = time.monotonic() + 30
    while hub.processes(THIRD):
        assert time.monotonic() < end
        time.sleep(0.2)
    assert at(THIRD, lambda one: _look(one, "print(1 + 1)")).strip() == "2"


def test_a_lesson_that_was_renamed_is_fetched_anew(at):
    at(FIRST, Learner.come_in)
    lessons = Path(f"~{FIRST}/landswap/notebooks").expanduser()
    (lessons / "03-many-reports.ipynb").rename(lessons / "spoilt.ipynb")
    at(FIRST, _start_again)
    assert (lessons / "03-many-reports.ipynb").exists()
    assert (lessons / "spoilt.ipynb").exists()


def test_what_a_learner_changed_survives_an_update(hub, at, root, tmp_path):
    async def change(learner):
        await learner.come_in()
        notebook = await learner.read(LESSON)
        notebook["cells"].append(
            {"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "A note of mine."}
        )
        await learner.save(LESSON, notebook)

    at(FIRST, change)
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", root, clone], check=True)
    for name in ("00-start-here", "01-article-to-table"):
        path = clone / f"notebooks/{name}.ipynb"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("After this lesson you can", "After it you can"))
    (clone / "notebooks/new.md").write_text("New in the course.\n")
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@localhost", "-C", clone]
    subprocess.run([*git, "add", "--all"], check=True)
    subprocess.run([*git, "commit", "--quiet", "-m", "Change two lessons"], check=True)

    def update(folder):
        subprocess.run(
            ["sh", "classroom/hub.sh", "course"], cwd=folder, env=hub.environment, check=True
        )

    update(clone)
    try:
        at(FIRST, _start_again)
        course = Path(f"~{FIRST}/landswap/notebooks").expanduser()
        assert (course / "new.md").read_text() == "New in the course.\n"
        assert "After it you can" in (course / "01-article-to-table.ipynb").read_text()
        assert "A note of mine." in (course / "00-start-here.ipynb").read_text()
    finally:
        update(root)
