"""Stop servers that nobody uses: jupyterhub-idle-culler, over the hub's own socket.

    python idle.py --timeout=3600

jupyterhub-idle-culler asks with Tornado's client, which has to be told what a socket's path is.
"""

import ctypes
import os
import signal
import socket
import sys
from typing import Any
from urllib.parse import unquote, urlsplit

from jupyterhub_idle_culler import IdleCuller
from tornado.netutil import Resolver

END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>


class ToSocket(Resolver):
    """Resolves every name to one socket of this machine."""

    def initialize(self, path: str) -> None:
        """Remember the socket's path."""
        self._path = path

    async def resolve(self, host: str, port: int, family: Any = 0) -> list[tuple[int, Any]]:
        """Return the socket, whatever was asked for."""
        return [(socket.AF_UNIX, self._path)]


def main() -> None:
    """Run the culler, for as long as the hub that has started it."""
    ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGTERM)
    url = urlsplit(os.environ["JUPYTERHUB_API_URL"])
    if url.scheme == "http+unix":
        Resolver.configure(ToSocket, path=unquote(url.netloc))
        sys.argv.append(f"--url=http://localhost{url.path}")
    IdleCuller.launch_instance()


if __name__ == "__main__":
    main()
