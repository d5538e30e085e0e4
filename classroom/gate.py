"""The hub's half of the gate: a cookie that says whose servers a browser may reach.

gate.mjs, in the proxy, lets a browser through to a learner's server only with the cookie of that
learner. What a learner's server says thus reaches the learner's own browser and nobody else's,
whatever that learner has put in the server's place.
"""

import hashlib
import hmac
import os
import secrets
import time
from pathlib import Path
from urllib.parse import quote

from jupyterhub.handlers import BaseHandler
from tornado import web

COOKIE = "landswap-gate"
SHORTEST = 64  # bytes of the key
DAYS = 1  # as long as the hub's own cookie


def key(path: Path) -> bytes:
    """Return the key that signs the cookie; make one, for the administrator only, if none is there.

    Parameters
    ----------
    path : Path
        Of a file in the class's private folder.

    Raises
    ------
    ValueError
        If what is there is too short: cookies signed with it could be made by anybody.
    """
    if not path.exists():
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    found = path.read_bytes()
    if len(found) < SHORTEST:
        raise ValueError(
            f"{path}: found a key of {len(found)} bytes, expected at least {SHORTEST}. Remove the "
            "file and start the hub again: it makes a new one."
        )
    return found


def signed(secret: bytes, name: str, until: float) -> str:
    """Return the cookie's value: a name and the second until which it holds, signed."""
    what = f"{quote(name, safe='')}:{int(until)}"
    return f"{what}:{hmac.new(secret, what.encode(), hashlib.sha256).hexdigest()}"


def admit(handler: BaseHandler, name: str) -> None:
    """Let the browser of a request through to one learner's server, and to no other."""
    secret = handler.settings["landswap_gate_key"]
    handler.set_cookie(
        COOKIE,
        signed(secret, name, time.time() + DAYS * 86400),
        path=f"{handler.base_url}user/",
        expires_days=DAYS,
        httponly=True,
        samesite="Lax",
        secure=handler.request.protocol == "https",
    )


def dismiss(handler: BaseHandler) -> None:
    """Let the browser of a request through to no server any more."""
    handler.clear_cookie(COOKIE, path=f"{handler.base_url}user/")


class Admission(BaseHandler):
    """Where the proxy sends a browser that has no cookie, or another learner's."""

    @web.authenticated
    async def get(self) -> None:
        """Give the cookie of who is logged in, and go back if that is who is asked for."""
        name = self.current_user.name
        admit(self, name)
        wanted = self.get_argument("next", "")
        if not f"{wanted}/".startswith(self.current_user.url):
            raise web.HTTPError(403, f"This address is not yours: you are logged in as {name}.")
        self.redirect(wanted)
