"""What breaks in a lesson: after each fault all that was saved is there, and everybody is back.

Three learners work and save all the while: each adds a cell, runs it, saves, and begins again.
Whoever gets no answer waits and tries again, as a learner does, without the teacher.
"""

import asyncio
import contextlib
import json
import threading
import time
from pathlib import Path

import httpx
import pytest
from tornado.iostream import StreamClosedError
from tornado.websocket import WebSocketClosedError

import hub as hubs
from learner import Failed, Learner, printed

AT_WORK = hubs.NAMES[:3]
LESSON = "landswap/notebooks/00-start-here.ipynb"
LOST = (Failed, OSError, httpx.HTTPError, WebSocketClosedError, StreamClosedError, TimeoutError)


class Worker:
    """A learner at work; `saved` counts the cells of which the server said that they are saved."""

    def __init__(self, address, name):
        self.learner = Learner(address, name)
        self.saved, self.faults, self.rounds_since = 0, 0, 0
        self.going = True

    async def work(self):
        await self.learner.come_in()
        await self.learner.open(LESSON)
        while self.going:
            try:
                await self.one_round()
                self.rounds_since += 1
            except LOST:
                self.faults += 1
                await asyncio.sleep(0.5)
                with contextlib.suppress(*LOST):
                    await self.learner.server()
                    await self.learner.open(LESSON)
        await self.learner.close()

    async def one_round(self):
        notebook = await self.learner.read(LESSON)
        number = self.saved + 1
        assert cells(notebook) >= list(range(1, self.saved + 1))  # nothing saved is missing
        if len(cells(notebook)) < number:
            code = f"print({number})"
            notebook["cells"].append(cell(number, code))
            await asyncio.wait_for(self.learner.execute(code), 20)
            await self.learner.save(LESSON, notebook)
        self.saved = number
        await asyncio.sleep(0.1)


def cell(number, code):
    return {
        "cell_type": "code",
        "id": f"round-{number}",
        "metadata": {},
        "source": code,
        "outputs": [],
        "execution_count": None,
    }


def cells(notebook):
    """Return the numbers of the rounds whose cells a notebook has."""
    ids = [one.get("id", "") for one in notebook["cells"]]
    return [int(one.removeprefix("round-")) for one in ids if one.startswith("round-")]


@pytest.fixture(scope="module")
def workers(hub):
    """Three learners at work in a thread of their own."""
    found = [Worker(hub.address, name) for name in AT_WORK]

    async def all_of_them():
        await asyncio.gather(*(one.work() for one in found))

    thread = threading.Thread(target=asyncio.run, args=[all_of_them()], daemon=True)
    thread.start()
    until(lambda: all(one.saved >= 2 for one in found), found)
    yield found
    assert thread.is_alive()
    for one in found:
        one.going = False
    thread.join(60)


def until(done, workers, seconds=90):
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, [(one.saved, one.faults) for one in workers]
        time.sleep(0.1)


def kernels(hub):
    """Return the processes of the first learner's kernels."""
    return [
        number
        for number in hub.processes(AT_WORK[0])
        if b"ipykernel" in Path(f"/proc/{number}/cmdline").read_bytes()
    ]


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(kernels, id="kernel"),
        pytest.param(lambda hub: hub.processes(AT_WORK[0]), id="server"),
        pytest.param(lambda hub: hub.processes("proxy"), id="proxy"),
        pytest.param(lambda hub: hub.processes("hub"), id="hub"),
    ],
)
def test_after_a_fault_everybody_works_on_and_all_that_was_saved_is_there(hub, workers, at, found):
    killed = found(hub)
    hubs.kill(killed)
    until(lambda: found(hub) and not set(killed) & set(found(hub)), workers)
    for one in workers:
        one.rounds_since = 0
    until(lambda: all(one.rounds_since >= 5 for one in workers), workers)
    hub.wait()
    for one in workers:
        counted = one.saved

        async def look(learner):
            await learner.come_in()
            return cells(await learner.read(LESSON))

        assert at(one.learner.name, look)[:counted] == list(range(1, counted + 1))


def test_a_hub_that_was_stopped_in_order_starts_again_with_its_servers(hub, workers):
    servers = {name: hub.processes(name) for name in AT_WORK}
    assert all(servers.values())
    hub.stop()
    hub.start()
    for one in workers:
        one.rounds_since = 0
    until(lambda: all(one.rounds_since >= 5 for one in workers), workers)
    for name, numbers in servers.items():
        assert set(numbers) & set(hub.processes(name))


def test_a_notebook_on_the_disk_is_whole_at_every_moment(hub, at):
    """Whenever a server is killed: what is there is the old notebook or the new one, not half."""
    name = hubs.NAMES[3]
    done, seen = threading.Event(), []

    def look():
        path = Path(f"~{name}/{LESSON}").expanduser()
        while not done.is_set():
            seen.append(len(json.loads(path.read_bytes())["cells"]))

    async def save_often(learner):
        await learner.come_in()
        notebook = await learner.read(LESSON)
        reader = threading.Thread(target=look)
        reader.start()
        for number in range(1, 21):
            notebook["cells"].append(cell(number, "#" + "x" * 200_000))
            await learner.save(LESSON, notebook)
        done.set()
        reader.join()
        return len(notebook["cells"])

    most = at(name, save_often)
    assert seen == sorted(seen)  # a look that found half a notebook would have ended the thread
    assert seen[-1] == most
    assert len(seen) > 20


def test_a_full_disk_is_told_and_nothing_saved_is_lost(hub, at):
    name = hubs.NAMES[4]

    async def save_first(learner):
        await learner.come_in()
        notebook = await learner.read(LESSON)
        notebook["cells"].append(cell(1, "print(1)"))
        await learner.save(LESSON, notebook)

    async def fill_and_save(learner):
        await learner.come_in()
        notebook = await learner.open(LESSON)
        assert cells(notebook) == [1]
        said = printed((await learner.execute(FILL))[0])
        notebook["cells"].append(cell(2, "print(2) #" + "x" * 100_000))
        with pytest.raises(Failed) as failed:
            await learner.save(LESSON, notebook)
        kept = await learner.read(LESSON)
        await learner.execute("for one in Path().glob('filling*'):\n    one.unlink()")
        await learner.save(LESSON, notebook)
        return said, str(failed.value), kept, await learner.read(LESSON)

    at(name, save_first)
    at(name, stop)
    home = Path(f"~{name}").expanduser()
    with hubs.small_disk(home, 60):
        said, failed, kept, after = at(name, fill_and_save)
        at(name, stop)
    assert said == "[Errno 28] No space left on device\n"
    assert failed.startswith(f"{name}: 500 for /user/{name}/api/contents/{LESSON}: ")
    assert "No space left on device" in failed
    assert cells(kept) == [1]
    assert cells(after) == [1, 2]


FILL = """
import errno
from pathlib import Path

file, last = Path("filling").open("wb", buffering=0), None
while last is None:
    try:
        file.write(bytes(2**12))
    except OSError as error:
        if error.errno == errno.EFBIG:  # as large as one file may be: another
            file = Path(f"filling-{file.fileno()}").open("wb", buffering=0)
        else:
            last = error
print(last)
"""


async def stop(learner):
    """Stop the learner's server, so that the next login starts another."""
    await learner.login()
    await learner.stop_server()
    await asyncio.sleep(2)
