"""A JupyterLab that serves a copy of the notebooks, and a Chromium to drive it with.

The browser tests, the README's picture and the benchmarks share it.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
# Nothing leaves the machine, and it runs as root in a container.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium():
    """Return the path of a Chromium on this machine, or None.

    The environment's LANDSWAP_CHROMIUM names one before all others.
    """
    named = os.environ.get("LANDSWAP_CHROMIUM")
    found = [named] if named else [*(shutil.which(name) for name in NAMES), *PLACES]
    return next((path for path in found if path and Path(path).exists()), None)


def no_chromium():
    """Return the sentence that says that there is no Chromium, and what to do."""
    return (
        f"no Chromium on this machine (looked for {', '.join(NAMES)}); "
        "install one, or name it in LANDSWAP_CHROMIUM"
    )


@contextmanager
def browser(*flags):
    """Open the machine's Chromium, with these flags beside `FLAGS`; yield a Playwright browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS, *flags])
        yield opened
        opened.close()


@contextmanager
def lab():
    """Serve a copy of all notebooks and of data/; yield an address in which `{}` takes a path."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        home = Path(name)
        for part in ("notebooks", "exercises", "solutions", "data"):
            shutil.copytree(ROOT / part, home / part)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        token = secrets.token_hex(16)
        command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
        command += [f"--port={port}", f"--ServerApp.root_dir={home}"]
        command += [f"--IdentityProvider.token={token}"]
        own = {"JUPYTER_CONFIG_DIR": "config", "JUPYTERLAB_WORKSPACES_DIR": "workspaces"}
        environment = os.environ | {key: str(home / value) for key, value in own.items()}
        with (home / "log").open("w") as log:
            server = subprocess.Popen(command, cwd=home, env=environment, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}/{{}}?token={token}"
            _wait_for(address.format("api/status"), server, home / "log")
            yield address
        finally:
            server.terminate()
            server.wait(timeout=30)


def run_all(page, address, notebook):
    """Open a notebook of a `lab` in a page and run all its cells."""
    # Without what an earlier page had open.
    page.goto(address.format(f"lab/tree/{notebook}") + "&reset")
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()
    page.get_by_text("| Idle").wait_for()  # the kernel is there
    page.locator('.lm-MenuBar-item:has-text("Run")').click()
    page.locator('.lm-Menu-item[data-command="runmenu:run-all"]').click()


def explorer(page, title):
    """Return the output that holds the explorer of this title, once it has drawn."""
    output = page.locator(".jp-OutputArea-output", has=page.get_by_text(title, exact=True))
    output.locator(".landswap-words").wait_for()
    return output


def _wait_for(address, server, log):
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()}")
