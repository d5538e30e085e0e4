"""Jupyter Server on the hub: a notebook is saved whole or not at all, whatever ends the server."""

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
