"""What is written about the classroom's hub agrees with what was measured and with the hub."""

import importlib
import json
import re
import shutil
import subprocess

import pandas as pd
import pytest
import yaml

bench = importlib.import_module("class")  # a keyword: `import class` cannot be written


@pytest.fixture(scope="module")
def measured():
    return pd.read_csv(bench.CSV).set_index("learners")


@pytest.fixture(scope="module")
def values(root):
    return yaml.safe_load((root / "classroom/kubernetes/values.yaml").read_text(encoding="utf-8"))


def test_the_table_in_the_readme_is_the_one_that_was_measured(root):
    assert f"\n\n{bench.table()}\n\n" in (root / "classroom/README.md").read_text(encoding="utf-8")


def test_thirty_learners_had_no_error_and_fit_into_memory(measured):
    assert list(measured.index) == [1, 5, 10, 20, 30]
    assert measured.loc[30, "errors"] == 0
    assert measured.loc[30, "MB each, most"] <= 300


def test_a_pod_is_guaranteed_what_a_learner_took(values, measured):
    memory = values["singleuser"]["memory"]
    guarantee = int(memory["guarantee"].removesuffix("M"))
    alone = measured.loc[1, "MB each"] * 2**20 / 10**6  # M is a million bytes in Kubernetes
    assert alone < guarantee < 1.25 * alone
    assert memory["limit"] == "1G"


def test_a_node_takes_as_many_learners_as_its_memory_guarantees(root, values, measured):
    text = (root / "classroom/kubernetes/README.md").read_text(encoding="utf-8")
    guarantee = int(values["singleuser"]["memory"]["guarantee"].removesuffix("M"))
    said = re.search(r"takes (\d+) MB .* guaranteed (\d+) MB.* (\d+) %", " ".join(text.split()))
    assert int(said[1]) == measured.loc[1, "MB each"]
    assert int(said[2]) == guarantee
    rows = re.findall(r"^\| (\d+) GB \| (\d+) \|$", text, flags=re.MULTILINE)
    assert len(rows) == 4
    for memory, learners in rows:
        left = int(memory) * 1000 * int(said[3]) / 100
        assert int(learners) * guarantee <= left < (int(learners) + 1) * guarantee


def test_both_hubs_open_the_same_page(root, values):
    text = (root / "classroom/jupyterhub_config.py").read_text(encoding="utf-8")
    (page,) = re.findall(r'^c.Spawner.default_url = "(.+)"', text, re.MULTILINE)
    assert values["singleuser"]["defaultUrl"] == page
    assert (root / page.removeprefix("/lab/tree/landswap/")).exists()


def test_both_hubs_give_the_same_rights(root, values):
    """Nobody is an administrator, links install nothing, and roles are the same."""
    text = (root / "classroom/jupyterhub_config.py").read_text(encoding="utf-8")
    assert re.search(r"^c.Authenticator.admin_users = set\(\)", text, re.MULTILINE)
    config, roles = values["hub"]["config"], values["hub"]["loadRoles"]
    assert config["Authenticator"]["admin_users"] == []
    assert config["JupyterHub"]["admin_access"] is False
    assert config["Spawner"]["disable_user_config"] is True
    assert "'nbgitpuller': False" in config["Spawner"]["args"][0]
    for name, role in {"OWN": "user", "ALL": "teacher"}.items():
        (scopes,) = re.findall(rf"^{name} = (\[.+\])", text, re.MULTILINE)
        assert json.loads(scopes) == roles[role]["scopes"]
    (seconds,) = re.findall(r"token_expires_in_max_seconds = (\d+)", text)
    assert config["JupyterHub"]["token_expires_in_max_seconds"] == int(seconds)


def test_an_image_for_a_hub_holds_what_its_first_page_needs(root, values):
    packages = yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))
    assert any(str(one).startswith("nbgitpuller") for one in packages["dependencies"])
    version = re.search(r'^version = "(.+)"', (root / "pyproject.toml").read_text(), re.MULTILINE)
    assert values["singleuser"]["image"]["tag"] == version[1]


def test_names_to_begin_with_are_thirty_and_different(root):
    lines = (root / "classroom/names.txt").read_text(encoding="utf-8").splitlines()
    names = [line for line in lines if not line.startswith("#")]
    assert len(set(names)) == len(names) == 30
    assert all(re.fullmatch(r"[a-z][a-z0-9-]{0,30}", name) for name in names)


def test_blanks_are_made_in_one_way(root):
    """The exercises that nbgrader hands out on the hub are those in exercises/."""
    stubs = {
        re.search(r'^STUB = "(.+)"', (root / path).read_text(encoding="utf-8"), re.MULTILINE)[1]
        for path in ("classroom/nbgrader_config.py", "tools/nbgrader_config.py")
    }
    assert len(stubs) == 1
    exercise = json.loads((root / "exercises/02-shares-and-wholes.ipynb").read_text())
    assert stubs.pop() in json.dumps(exercise, ensure_ascii=False)


def test_a_hub_says_what_is_missing(root, tmp_path):
    """On a machine without npm."""
    for name in ("dirname", "mkdir"):
        (tmp_path / name).symlink_to(shutil.which(name))
    user = tmp_path / "id"
    user.write_text("#!/bin/sh\necho 1000\n")
    user.chmod(0o755)
    done = subprocess.run(
        [shutil.which("sh"), root / "classroom/hub.sh", "install"],
        env={"PATH": str(tmp_path), "HUB": str(tmp_path / "hub")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == (
        "landswap: the hub's proxy comes from npm, and found no npm: 'apt install npm' adds it.\n"
    )


def test_every_setting_of_the_hub_is_explained(root):
    text = (root / "classroom/README.md").read_text(encoding="utf-8")
    used = {
        name
        for file in (root / "classroom").iterdir()
        if file.suffix in (".sh", ".py", ".mjs")
        for name in re.findall(r"LANDSWAP_[A-Z]+", file.read_text(encoding="utf-8"))
    }
    # Set by hub.sh, and by the hub for its servers.
    inner = {"LANDSWAP_HUB", "LANDSWAP_CLASS", "LANDSWAP_ASSIGNMENTS"}
    explained = set(re.findall(r"^\| `(LANDSWAP_[A-Z]+)`", text, flags=re.MULTILINE))
    assert explained == used - inner
