"""environment.yml, pyproject.toml and requirements.lock ask for the same things."""

import json
import re
import tomllib

import pytest
import yaml


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def environment(root):
    return yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))


def split(requirement):
    """Split "name>=1,<2" into its name and its set of bounds."""
    name, bounds = re.fullmatch(r"([A-Za-z0-9_.-]+?)\s*((?:[<>=!~].*)?)", requirement).groups()
    return name.lower(), frozenset(filter(None, bounds.replace(" ", "").split(",")))


def test_conda_gets_the_same_packages_and_bounds(project, environment):
    *conda, pip = environment["dependencies"]
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["test"]
    wanted += [one for one in project["dependency-groups"]["classroom"] if "nbgitpuller" in one]
    wanted += [f"python{project['project']['requires-python']}", "pip"]
    found = [*conda, *(line for line in pip["pip"] if line != "-e .")]
    assert sorted(map(split, found)) == sorted(map(split, wanted))


def test_what_makes_a_course_is_installed_for_maintainers(project):
    assert set(project["project"]["optional-dependencies"]["course"]) <= {
        *project["dependency-groups"]["test"]
    }


def test_conda_installs_the_kit_itself_last(environment):
    assert environment["dependencies"][-1]["pip"][-1] == "-e ."
    assert environment["channels"] == ["conda-forge"]


LOCKS = {
    "requirements.lock": ["kit", "test", "maintenance"],
    "tools/bench/requirements.lock": ["kit", "test", "maintenance", "bench"],
    "tools/pages/requirements.lock": ["pages"],
    "classroom/requirements.lock": ["kit", "classroom"],
}


def wanted_by(project, lock):
    groups = project["dependency-groups"] | {"kit": project["project"]["dependencies"]}
    return [line for name in LOCKS[lock] for line in groups[name]]


@pytest.mark.parametrize(
    ("folder", "kind"), [("tools/pages", "devDependencies"), ("classroom", "dependencies")]
)
def test_a_lock_of_npm_names_no_registry_and_has_all_hashes(root, folder, kind):
    text = (root / folder / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    own = packages.pop("")[kind]
    assert own == json.loads((root / folder / "package.json").read_text())[kind]
    assert all(re.fullmatch(r"[\d.]+", version) for version in own.values())
    assert packages
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert package["integrity"].startswith("sha512-"), name


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_everything_with_hashes_and_names_no_index(root, project, lock):
    text = (root / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    names = {re.match(r"[a-z0-9._-]+", block)[0] for block in blocks}
    for block in blocks:
        assert re.match(r"[a-z0-9._-]+==\S+", block), block[:60]
        assert "--hash=sha256:" in block, block[:60]
    assert {split(requirement)[0] for requirement in wanted_by(project, lock)} <= names


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_stays_within_the_bounds(root, project, lock):
    from packaging.requirements import Requirement

    text = (root / lock).read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9._-]+)==(\S+)", text, flags=re.MULTILINE)
    for line in wanted_by(project, lock):
        wanted = Requirement(line)
        versions = [version for name, version in pins if name == wanted.name.lower()]
        assert versions
        assert all(wanted.specifier.contains(v) for v in versions), (line, versions)
