"""A server that nobody uses is stopped, and nothing is lost by it."""

import asyncio
import time

import hub as hubs
from learner import Learner

LESSON = "landswap/notebooks/00-start-here.ipynb"
NOTE = {"cell_type": "markdown", "id": "mine", "metadata": {}, "source": "A note of mine."}


def test_a_server_that_nobody_uses_is_stopped_and_what_was_saved_is_there(machine):
    name = hubs.NAMES[0]

    async def save(learner):
        await learner.come_in()
        notebook = await learner.read(LESSON)
        notebook["cells"].append(NOTE)
        await learner.save(LESSON, notebook)
        await learner.close()

    async def look(learner):
        await learner.come_in()
        found = (await learner.read(LESSON))["cells"][-1]
        await learner.close()
        return found

    with hubs.Hub(hubs.INSTALLED, [name], LANDSWAP_IDLE="4") as hub:
        asyncio.run(save(Learner(hub.address, name)))
        assert hub.processes(name)
        end = time.monotonic() + 60
        while hub.processes(name):
            assert time.monotonic() < end
            time.sleep(0.5)
        assert asyncio.run(look(Learner(hub.address, name)))["source"] == NOTE["source"]
