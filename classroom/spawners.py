"""How a learner's server is started: under systemd, or for trials without it."""

import asyncio
import os
import resource
import shutil
from pathlib import Path

from jupyterhub.spawner import LocalProcessSpawner
from systemdspawner import SystemdSpawner
from systemdspawner.systemd import RUN_ROOT, service_running
from traitlets import Int

ROOT = os.geteuid() == 0


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
            ended = await asyncio.create_subprocess_exec("pkill", "-KILL", "-u", self.user.name)
            await ended.wait()


class UnitSpawner(SystemdSpawner):
    """A unit of systemd for each server, with its limits for all that runs in it."""

    def _expand_user_vars(self, string):
        """Fill in the name and number; other braces, of which settings have some, stay."""
        return string.replace("{USERNAME}", self.user.name).replace("{USERID}", str(self.user.id))

    async def start(self):
        """Start the unit, in whose folder nothing of the learner's lies any more.

        The environment is written there by root, and the folder was the learner's last time.
        """
        if not await service_running(self.unit_name):
            shutil.rmtree(Path(RUN_ROOT, self.unit_name), ignore_errors=True)
        return await super().start()
