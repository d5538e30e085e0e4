"""The explorers' JavaScript as one module: by esbuild, by Python alone, and in the wheel."""

import os
import re
import subprocess
import sys
import zipfile

import pytest

from landswap.explorers import bundle

needs_esbuild = pytest.mark.skipif(
    bundle.esbuild() is None, reason="esbuild is not installed: make check installs it"
)


@pytest.fixture
def sources(tmp_path, monkeypatch):
    """Three small modules in place of the explorers' own, and a place for what is made."""
    folder = tmp_path / "js"
    folder.mkdir()
    texts = {
        "low": "const own = 2;\nexport function twice(n) {\n  return own * n;\n}\n",
        "middle": 'import { twice } from "./low.js";\nconst own = 5;\n'
        "export const ten = twice(own);\n",
        "view": 'import { ten } from "./middle.js";\nimport { twice } from "./low.js";\n'
        "export default { value: twice(ten) };\n",
    }
    for name, text in texts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    monkeypatch.setattr(bundle, "SOURCES", folder)
    monkeypatch.setattr(bundle, "HERE", tmp_path)
    monkeypatch.setattr(bundle, "MADE", tmp_path / "view.js")
    return folder


def test_linked_modules_keep_their_own_names(sources):
    text = bundle.linked(sources)
    assert text.count("const $low = ") == 1  # though two modules use it
    assert text.index("const $low") < text.index("const $middle") < text.index("export default")
    assert "import" not in text
    assert text.count("const own = ") == 2  # each in the scope of its module


@pytest.mark.parametrize(
    "line",
    [
        'import * as low from "./low.js";',
        'import "./low.js";',
        'import {\n  twice } from "./low.js";',
        'export { twice } from "./low.js";',
        "export default 1;",
        "export let n = 1;",
    ],
)
def test_what_cannot_be_linked_is_named(sources, line):
    (sources / "middle.js").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^middle\.js: cannot link "):
        bundle.linked(sources)


def test_a_circle_of_modules_is_named(sources):
    text = 'import { ten } from "./middle.js";\nexport const twice = 2;\n'
    (sources / "low.js").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"^middle\.js imports itself: view -> middle -> low -> m"):
        bundle.linked(sources)


def test_a_module_that_is_newer_than_its_sources_is_taken(sources):
    bundle.MADE.write_text("// stored", encoding="utf-8")
    later = max(p.stat().st_mtime for p in [sources, *sources.iterdir()]) + 10
    os.utime(bundle.MADE, (later, later))
    assert bundle.module() == "// stored"
    os.utime(sources / "low.js", (later + 10, later + 10))
    assert "stored" not in bundle.module()


def test_without_esbuild_python_links(sources, monkeypatch):
    monkeypatch.setattr(bundle, "esbuild", lambda: None)
    assert bundle.module() == bundle.linked(sources)
    assert not bundle.MADE.exists()


def test_an_esbuild_of_another_machine_is_no_obstacle(sources, monkeypatch):
    monkeypatch.setattr(bundle, "esbuild", lambda: [str(sources / "nowhere")])
    assert bundle.module() == bundle.linked(sources)


def test_an_installed_kit_has_the_module_only(sources, monkeypatch):
    bundle.MADE.write_text("// stored", encoding="utf-8")
    monkeypatch.setattr(bundle, "SOURCES", sources / "not-installed")
    assert bundle.module() == "// stored"


@needs_esbuild
def test_esbuild_makes_it_once(sources):
    text = bundle.module()
    assert "export" in text
    assert len(text) < len(bundle.linked(sources))
    assert bundle.MADE.read_text(encoding="utf-8") == text


def test_the_explorers_own_modules_can_be_linked():
    text = bundle.linked()
    assert text.count("export default") == 1
    assert not re.search(r"^\s*import ", text, flags=re.MULTILINE)
    for path in bundle.SOURCES.glob("*.js"):
        assert path.stem == "view" or f"const ${path.stem} = " in text


def test_the_wheel_has_one_module_and_the_pages_script(root, tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(build, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
        scripts = {name for name in names if name.endswith(".js")}
        pages = {f"landswap/course/pages/made/{name}" for name in ("page.js", "page.css")}
        made = pages & names
        # Without npm's packages a wheel is built all the same, and says that it writes no pages.
        assert made == pages or (not made and "The wheel will write no pages." in done.stderr)
        assert scripts - pages == {"landswap/explorers/view.js"}
        text = file.read("landswap/explorers/view.js").decode()
        if made:
            script = file.read("landswap/course/pages/made/page.js").decode()
            assert "There is no Python behind a page." in script
        assert {"landswap/course/pages/template/frame.html.j2"} <= names
        assert {"landswap/course/lessons/02-shares-and-wholes.md"} <= names
    assert text == (bundle.bundled() or bundle.linked())
