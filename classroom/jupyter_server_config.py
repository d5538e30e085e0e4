"""Jupyter Server on the hub: what a learner's server does, and what it does without.

A notebook is saved whole or not at all, whatever ends the server.
"""

import os
import shutil
import tempfile
from contextlib import contextmanager

from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager

c = get_config()  # noqa: F821 - Jupyter gives it


class WholeFiles(AsyncLargeFileManager):
    """Files of a folder, each replaced by its new content in one step.

    Jupyter Server writes into the file itself, beside a copy of what it was: a server that is
    killed meanwhile leaves half a notebook.
    """

    @contextmanager
    def atomic_writing(self, os_path, text=True, encoding="utf-8", **kwargs):
        """Give a file to write to, which takes the path's place when all of it is on the disk."""
        goal = os.path.realpath(os_path)
        with self.perm_to_403(os_path):
            handle, beside = tempfile.mkstemp(prefix=".~", dir=os.path.dirname(goal))
            try:
                opened = {"mode": "w", "encoding": encoding} if text else {"mode": "wb"}
                with open(handle, **opened, **kwargs) as file:
                    yield file
                    file.flush()
                    os.fsync(file.fileno())
                if os.path.exists(goal):
                    shutil.copymode(goal, beside)
                os.replace(beside, goal)
            except BaseException:
                os.unlink(beside)
                raise


c.ServerApp.contents_manager_class = WholeFiles

# Over TCP, anybody on the machine could listen to what a kernel prints.
c.KernelManager.transport = "ipc"
# One notebook at a time is open in a lesson; a kernel that was left alone goes.
c.MappingKernelManager.cull_idle_timeout = 1800
# A notebook that prints without end is stopped before the browser is.
c.ZMQChannelsWebsocketConnection.iopub_data_rate_limit = 2_000_000
# What a lesson does without: each would take memory in every learner's server.
UNUSED = ["jupyter_lsp", "notebook"]
# Who follows a link must not be given somebody's files by it: start.py alone fetches the course.
UNUSED.append("nbgitpuller")
if os.environ.get("JUPYTERHUB_USER") != os.environ.get("LANDSWAP_TEACHER"):
    UNUSED.append("jupyter_server_terminals")  # the teacher grades in one
    c.ServerApp.terminals_enabled = False
c.ServerApp.jpserver_extensions = dict.fromkeys(UNUSED, False)
