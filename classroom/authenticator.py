"""Who comes in: names from the teacher, passwords from the learners, users of the system."""

import asyncio
import dbm
import secrets
from concurrent.futures import ThreadPoolExecutor

import bcrypt
from firstuseauthenticator.firstuseauthenticator import (
    CustomLoginHandler,
    FirstUseAuthenticator,
    ResetPasswordHandler,
)
from jupyterhub.auth import LocalAuthenticator
from jupyterhub.handlers import LoginHandler, LogoutHandler
from tornado import web

import gate
from guesses import Guesses, TooMany
from names import normal, refusal

LONG = 72  # bytes: bcrypt takes no more
TOO_LONG = (
    "Password too long! Please choose a password of at most 72 characters, or 36 if they are not "
    "Latin."
)
KNOWN = "landswap-known"  # the cookie of a browser that has logged in, with whose name
KNOWN_DAYS = 90


class Login(CustomLoginHandler):
    """The login page; who logs in is let through to the own server."""

    def _render(self, login_error=None, username=None, **more):
        """Show the form again with what is wrong, an HTTP error too (which has more to say)."""
        return LoginHandler._render(self, self.custom_login_error or login_error, username, **more)

    def set_login_cookie(self, user):
        """Set the hub's cookies, and the proxy's."""
        # passwords.py changes it in the database when a password is forgotten.
        self.db.refresh(user.orm_user, ["cookie_id"])
        super().set_login_cookie(user)
        gate.admit(self, user.name)


class Logout(LogoutHandler):
    """Logging out; the way to the own server is closed too."""

    def clear_login_cookie(self, name=None):
        """Take back the hub's cookies, and the proxy's."""
        super().clear_login_cookie(name)
        gate.dismiss(self)


class ChangePassword(ResetPasswordHandler):
    """The page where a password is changed; meanwhile the hub answers others."""

    @web.authenticated
    async def post(self):
        """Change the password of who is logged in, and say so."""
        self._register_template_path()
        password = self.get_body_argument("password", strip=False)
        problem = await self.authenticator.change(self.current_user.name, password)
        html = await self.render_template(
            "reset.html",
            result=True,
            alert="danger" if problem else "success",
            result_message=problem or "Your password has been changed successfully!",
        )
        self.finish(html)


class Classroom(FirstUseAuthenticator, LocalAuthenticator):
    """Each name sets its password at the first login, and is a user of the system."""

    def __init__(self, **kwargs):
        """Begin with no wrong guesses."""
        super().__init__(**kwargs)
        self._guesses = Guesses()
        # Hashing takes a quarter of a second of a core, and is to leave the hub free for others.
        self._hashing = ThreadPoolExecutor(2)

    def normalize_username(self, username):
        """Return a name as it is compared."""
        return normal(username)

    def validate_username(self, name):
        """Tell whether a name may be somebody's at this hub: at login and in the hub's API."""
        return not refusal(name)

    async def add_user(self, user):
        """Make a user of the system of a name; ValueError for one that may not be."""
        if why := refusal(user.name):
            raise ValueError(f"found {why}")
        await super().add_user(user)

    async def authenticate(self, handler, data):
        """Return the name, if its password is right or the first; None, if not.

        Raises
        ------
        tornado.web.HTTPError
            429 after too many wrong passwords.
        """
        name, password = normal(data.get("username", "")), data.get("password", "")
        if len(password.encode()) > LONG:
            handler.custom_login_error = TOO_LONG
            return None
        known = self._may_come(name)
        try:
            tried = self._guesses.begin(
                name if known else None, handler.request.remote_ip, _browser(handler, name)
            )
        except TooMany as error:
            refused = web.HTTPError(429, str(error))
            refused.headers = {"Retry-After": str(error.seconds)}
            raise refused from None
        if not known:
            return None
        stored = self._stored(name)
        if stored is None and (problem := self._problem(password)):
            self._guesses.undo(tried)
            handler.custom_login_error = problem
            return None
        right = self._set_first if stored is None else self._check
        if not await right(name, password.encode(), stored):
            return None
        self._guesses.right(tried)
        _remember(handler, name)
        return name

    async def change(self, name, password):
        """Set a password anew; return what is wrong with it, or nothing."""
        problem = self._problem(password)
        if not problem:
            self._store(name, await self._in_thread(_hashed, password.encode()))
        return problem

    def get_handlers(self, app):
        """Return the pages to log in and out, and to change a password."""
        return [
            ("/login", Login),
            ("/logout", Logout),
            ("/auth/change-password", ChangePassword),
            ("/gate", gate.Admission),
        ]

    def _may_come(self, name):
        return name in self.allowed_users and not refusal(name)

    def _problem(self, password):
        if len(password.encode()) > LONG:
            return TOO_LONG
        if not self._validate_password(password):
            return (
                "Password too short! Please choose a password at least "
                f"{self.min_password_length} characters long."
            )
        return ""

    async def _check(self, name, password, stored):
        return await self._in_thread(bcrypt.checkpw, password, stored)

    async def _set_first(self, name, password, stored):
        hashed = await self._in_thread(_hashed, password)
        if self._stored(name) is not None:  # another browser was quicker
            return False
        self._store(name, hashed)
        return True

    async def _in_thread(self, function, *arguments):
        return await asyncio.get_running_loop().run_in_executor(self._hashing, function, *arguments)

    def _stored(self, name):
        with dbm.open(self.dbm_path, "c", 0o600) as passwords:
            return passwords.get(name.encode())

    def _store(self, name, hashed):
        with dbm.open(self.dbm_path, "c", 0o600) as passwords:
            passwords[name] = hashed


def _hashed(password):
    return bcrypt.hashpw(password, bcrypt.gensalt())


def _browser(handler, name):
    """Return the number of the browser, if it has logged in with this name before."""
    value = handler.get_secure_cookie(KNOWN, max_age_days=KNOWN_DAYS)
    owner, _, number = (value or b"").decode("ascii", "replace").partition(":")
    return number if number and owner == name else None


def _remember(handler, name):
    """Give the browser a number, by which its guesses are counted for themselves."""
    handler.set_secure_cookie(
        KNOWN,
        f"{name}:{secrets.token_hex(8)}",
        expires_days=KNOWN_DAYS,
        path=f"{handler.hub.base_url}login",
        httponly=True,
        samesite="Lax",
        secure=handler.request.protocol == "https",
    )
