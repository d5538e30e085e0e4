"""A learner at a hub, as a browser behaves towards it: logs in, opens a notebook, runs it, saves.

No browser runs here, so that thirty learners fit beside the hub on the machine that is measured:
pages and what they name are fetched, kernels are spoken to over the same websocket.
"""

import asyncio
import contextlib
import json
import re
import time
import uuid

import httpx
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

PASSWORD = "a good long password"
COURSE = "landswap"  # as nbgrader names it
WAIT = 180  # seconds, for anything


class Failed(Exception):
    """Something that a learner did got no answer, or another one than a learner hopes for."""


class Learner:
    """One learner's side of the hub.

    Parameters
    ----------
    address : str
        Of the hub, such as "http://127.0.0.1:8000".
    name : str
        One of the names in the class's names.txt.
    password : str
        Set at the first login, asked for at the next.
    """

    def __init__(self, address, name, password=PASSWORD):
        """Remember who it is; nothing is asked of the hub yet."""
        self.name, self._password = name, password
        self._address = address.rstrip("/")
        # The proxy closes a connection after five idle seconds: a browser then asks once more.
        self._http = httpx.AsyncClient(
            base_url=self._address,
            timeout=WAIT,
            follow_redirects=True,
            limits=httpx.Limits(keepalive_expiry=3),
        )
        self._socket = None
        self.path, self.kernel = None, None

    async def close(self):
        """Close the browser; the server runs on."""
        if self._socket:
            self._socket.close()
        await self._http.aclose()

    # --- the hub ---

    async def login(self):
        """Log in, as the form does, and begin to start the server; Failed if the form says no."""
        await self._http.get("/hub/login")
        answer = await self._http.post(
            "/hub/login?next=/hub/spawn",
            data={
                "username": self.name,
                "password": self._password,
                "_xsrf": self.cookie("_xsrf", "/hub/"),
            },
        )
        if answer.url.path == "/hub/login":
            said = re.search(r'login_error">\s*(.*?)\s*<', answer.text, re.DOTALL)
            raise Failed(f"{self.name} cannot log in: {said[1] if said else answer.status_code}")

    async def server(self):
        """Wait until the learner's own server answers; start it, if nobody else does."""
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            with contextlib.suppress(httpx.TransportError):  # the proxy is away, and comes back
                answer = await self._http.get(f"/user/{self.name}/api/status")
                if answer.status_code == 403:  # the server does not know this learner yet
                    answer = await self._http.get(f"/user/{self.name}/lab")
                if answer.status_code == 200 and answer.url.path.startswith(f"/user/{self.name}/"):
                    return
                if answer.status_code == 424:
                    await self._http.get(f"/hub/spawn/{self.name}")
                    if await self._started():
                        continue
            await asyncio.sleep(1)
        raise Failed(f"{self.name}'s server did not answer within {WAIT} s")

    async def _started(self):
        """Wait while the hub tells how far the server is, as its page does; tell if it is there."""
        where = f"/hub/api/users/{self.name}/server/progress"
        async with self._http.stream(
            "GET", where, params={"_xsrf": self.cookie("_xsrf", "/hub/")}
        ) as stream:
            async for line in stream.aiter_lines():
                said = json.loads(line.removeprefix("data:")) if line.startswith("data:") else {}
                if said.get("ready") or said.get("failed"):
                    return said.get("ready", False)
        return False

    async def stop_server(self):
        """Stop the server, as the button in JupyterHub's control panel does."""
        token = {"X-XSRFToken": self.cookie("_xsrf", "/hub/")}
        answer = await self._http.delete(f"/hub/api/users/{self.name}/server", headers=token)
        self._expect(answer, 202, 204)

    async def first_page(self):
        """Return the address that the server opens on, within the server."""
        page = await self._http.get(f"/user/{self.name}/")
        self._expect(page, 200)
        return page.url.path.removeprefix(f"/user/{self.name}/")

    async def page(self, path):
        """Load a page of JupyterLab and every file that it names."""
        page = await self._http.get(f"/user/{self.name}/{path}")
        self._expect(page, 200)
        for link in set(re.findall(r'(?:src|href)="(/user/[^"]+\.(?:js|css)[^"]*)', page.text)):
            self._expect(await self._http.get(link), 200)

    async def come_in(self):
        """Log in and wait for the server, which has the course; return its first page's address."""
        await self.login()
        await self.server()
        return await self.first_page()

    async def terminal(self):
        """Ask for a terminal; return the status of the answer."""
        where = f"/user/{self.name}/api/terminals"
        return (await self._http.post(where, headers=self._headers())).status_code

    async def ask(self, method, path, **content):
        """Send any request with the browser's cookies; return the answer, whatever it is."""
        return await self._http.request(method, path, **content)

    # --- files ---

    async def read(self, path):
        """Return the content of a notebook."""
        answer = await self._http.get(f"/user/{self.name}/api/contents/{path}?type=notebook")
        return self._expect(answer, 200).json()["content"]

    async def save(self, path, notebook):
        """Save a notebook; Failed, with what the server says, if it is not saved."""
        answer = await self._http.put(
            f"/user/{self.name}/api/contents/{path}",
            json={"type": "notebook", "format": "json", "content": notebook},
            headers=self._headers(),
        )
        self._expect(answer, 200, 201)

    # --- assignments, as the list of assignments in JupyterLab gives them ---

    async def assignments(self):
        """Return what can be fetched and what has been submitted."""
        answer = await self._http.get(
            f"/user/{self.name}/assignments", params={"course_id": COURSE}
        )
        return self._listed(answer)

    async def assignment(self, action, name):
        """Let "fetch", "submit" or "fetch_feedback" happen to an assignment; return the list."""
        answer = await self._http.post(
            f"/user/{self.name}/assignments/{action}",
            json={"course_id": COURSE, "assignment_id": name},
            headers=self._headers(),
        )
        return self._listed(answer)

    def _listed(self, answer):
        said = self._expect(answer, 200).json()
        if not said["success"]:
            raise Failed(f"{self.name}: {said['value'].strip().splitlines()[-1]}")
        return said["value"]

    # --- kernels ---

    async def open(self, path):
        """Open a notebook: its content is returned, and its kernel runs."""
        notebook = await self.read(path)
        answer = await self._http.post(
            f"/user/{self.name}/api/sessions",
            json={
                "path": path,
                "name": path,
                "type": "notebook",
                "kernel": {"name": "python3"},
            },
            headers=self._headers(),
        )
        session = self._expect(answer, 201).json()
        self.path, self.kernel = path, session["kernel"]["id"]
        await self.connect()
        return notebook

    async def connect(self):
        """Open the websocket to the kernel, again if the last one is gone."""
        url = f"{self._address}/user/{self.name}/api/kernels/{self.kernel}/channels"
        cookies = self._http.build_request("GET", url).headers["Cookie"]
        self._socket = await websocket_connect(
            HTTPRequest(
                re.sub("^http", "ws", url), headers={"Cookie": cookies}, connect_timeout=WAIT
            ),
            max_message_size=2**28,
        )

    async def execute(self, code, wait=WAIT):
        """Run code; return its outputs and the widgets' models that it made, by their ids."""
        outputs, models = [], {}
        async for kind, content in self._answers("execute_request", wait=wait, code=code, **_QUIET):
            if kind in ("stream", "execute_result", "display_data"):
                outputs.append(content)
            elif kind == "error":
                raise Failed(f"{self.name}: {content['ename']}: {content['evalue']}")
            elif kind == "comm_open":
                models[content["comm_id"]] = content["data"].get("state", {})
        return outputs, models

    async def move(self, model, **state):
        """Change a widget's state, as its controls do; Failed if the kernel does not take it."""
        await self._tell(model, method="update", state=state, buffer_paths=[])
        answer = await self._tell(model, method="request_state")
        taken = {name: answer.get(name) for name in state}
        if taken != state:
            raise Failed(f"{self.name} moved {state}, and the kernel took {taken}")

    async def _tell(self, model, **data):
        """Send a widget a message; return the state that it answers with, if any."""
        state = {}
        async for kind, content in self._answers("comm_msg", comm_id=model, data=data):
            if kind == "comm_msg" and content["data"].get("method") == "update":
                state |= content["data"]["state"]
        return state

    async def run(self, notebook):
        """Run every cell; return all the models that the notebook made."""
        models = {}
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                _, made = await self.execute(cell["source"])
                models |= made
        return models

    async def _answers(self, kind, wait=WAIT, **content):
        """Send a message, and give what the kernel says to it until it is idle again."""
        number = uuid.uuid4().hex
        header = {"msg_id": number, "msg_type": kind, "username": "", "session": number[:8]}
        message = {
            "channel": "shell",
            "header": header | {"version": "5.3"},
            "parent_header": {},
            "metadata": {},
            "content": content,
        }
        await self._socket.write_message(json.dumps(message))
        waits = {"idle", "reply"} if kind.endswith("_request") else {"idle"}
        while waits:
            said = await asyncio.wait_for(self._socket.read_message(), wait)
            if said is None:
                raise Failed(f"{self.name}: the connection to the kernel is gone")
            said = _parsed(said)
            if said["parent_header"].get("msg_id") != number:
                continue
            if said["msg_type"] == "status" and said["content"]["execution_state"] == "idle":
                waits.discard("idle")
            elif said["msg_type"].endswith("_reply"):
                waits.discard("reply")
            else:
                yield said["msg_type"], said["content"]

    # --- what a browser does without being asked ---

    def cookie(self, name, path):
        """Return a cookie of the browser's; Failed if it has none."""
        for cookie in self._http.cookies.jar:
            if cookie.name == name and cookie.path == path:
                return cookie.value
        raise Failed(f"{self.name} got no cookie {name!r} for {path}")

    def _xsrf(self):
        return self.cookie("_xsrf", f"/user/{self.name}/")

    def _headers(self):
        return {"X-XSRFToken": self._xsrf()}

    def _expect(self, answer, *statuses):
        if answer.status_code not in statuses:
            said = answer.text
            with contextlib.suppress(ValueError, AttributeError):
                said = answer.json().get("message", said)
            raise Failed(f"{self.name}: {answer.status_code} for {answer.url.path}: {said[:300]}")
        return answer


_QUIET = {"silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": True}


def _parsed(message):
    """Return a message of the websocket as a dict; buffers that follow it are left out."""
    if isinstance(message, bytes):
        first, second = (int.from_bytes(message[at : at + 4], "big") for at in (4, 8))
        message = message[first:second]
    return json.loads(message)


def printed(outputs):
    """Return what a cell has printed."""
    return "".join(one["text"] for one in outputs if "text" in one)


def explorer(models):
    """Return the first explorer's model among some, a slider of it, and another value for it."""
    for number, state in models.items():
        sliders = (state.get("spec") or {}).get("sliders")
        if sliders:
            name, low = sliders[0]["name"], sliders[0]["lowest"]
            return number, name, low if state[name] != low else sliders[0]["highest"]
    raise Failed("no explorer was made")
