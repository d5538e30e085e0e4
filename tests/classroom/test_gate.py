"""What the proxy lets through, with no hub behind it: a route, a program that listens, a cookie."""

import contextlib
import hashlib
import hmac
import http.server
import json
import os
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

import hub as hubs

KEY = b"k" * 64
SAID = {"X-Real-IP": "9.9.9.9", "X-Scheme": "https", "X-Forwarded-For": "8.8.8.8"}
SAID |= {"X-Forwarded-Host": "evil.test", "Forwarded": "for=9.9.9.9"}


class Echo(http.server.BaseHTTPRequestHandler):
    """Answers with the headers that came."""

    def do_GET(self):
        told = json.dumps({name.lower(): value for name, value in self.headers.items()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def log_message(self, *_):
        """Say nothing."""


def free():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextlib.contextmanager
def proxy(folder, host, server):
    """A proxy with the gate; what asks it for a path, and gives the status and the answer."""
    (folder / "private").mkdir()
    (folder / "private/gate-key").write_bytes(KEY)
    here, api, installed = free(), free(), Path(hubs.INSTALLED)
    program = installed / "proxy/node_modules/configurable-http-proxy/bin/configurable-http-proxy"
    command = ["node", "--import", installed / "classroom/gate.mjs", program, "--ip", "127.0.0.1"]
    command += ["--port", str(here), "--api-ip", "127.0.0.1", "--api-port", str(api)]
    command += ["--default-target", server, *(["--host-routing"] if host else [])]
    environment = os.environ | {"LANDSWAP_CLASS": str(folder), "LANDSWAP_HOST": host}

    def ask(path, headers, port=here, data=None):
        asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, headers)
        try:
            with urllib.request.urlopen(asked, timeout=10) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def route(path):
        assert ask(f"/api/routes{path}", {}, api, json.dumps({"target": server}).encode())[0] == 201

    with subprocess.Popen(command, env=environment) as process:
        try:
            for _ in range(100):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", api)):
                    break
                time.sleep(0.1)
            yield ask, route
        finally:
            process.terminate()


@pytest.fixture
def server():
    """The address of a server of root's."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo) as one:
        threading.Thread(target=one.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{one.server_port}"
        one.shutdown()


def cookie(name):
    what = f"{name}:{int(time.time()) + 100}"
    return f"landswap-gate={what}:{hmac.new(KEY, what.encode(), hashlib.sha256).hexdigest()}"


@pytest.mark.parametrize("host", ["", "http://hub.test"])
def test_the_hub_hears_from_the_proxy_alone_where_a_request_comes_from(tmp_path, server, host):
    with proxy(tmp_path, host, server) as (ask, _):
        status, told = ask("/hub/login", SAID)
    heard = json.loads(told)
    assert status == 200
    assert heard["x-forwarded-for"] == "127.0.0.1"
    assert heard["x-forwarded-proto"] == "http"
    assert not {"x-real-ip", "x-scheme", "forwarded"} & set(heard)
    assert "evil.test" not in heard.values()


def test_one_cookie_lets_in_and_another_beside_it_does_not(tmp_path, server):
    with proxy(tmp_path, "", server) as (ask, route):
        route("/user/root/")
        assert ask("/user/root/x", {"Cookie": f"a=b; {cookie('root')}"})[0] == 200
        both = f"{cookie('root')}; {cookie('anna')}"
        assert ask("/user/root/x", {"Cookie": both})[0] == 403


def test_where_servers_have_names_it_is_asked_who_listens_too(tmp_path, server):
    with proxy(tmp_path, "http://hub.test", server) as (ask, route):
        for name in ("root", "nobody"):  # root listens for both
            route(f"/{name}.hub.test/user/{name}/")
            path, headers = f"/user/{name}/x", {"Host": f"{name}.hub.test"}
            assert ask(path, headers)[0] == (200 if name == "root" else 503)
