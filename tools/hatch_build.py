"""Puts the explorers' JavaScript, and the script and style of the pages, into the wheel.

hatchling runs this when it builds a wheel. An editable installation needs nothing of it: a clone
makes them when they are first needed (bundle.py in src/landswap/explorers and course/pages).
"""

from __future__ import annotations

import importlib.util
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundleHook(BuildHookInterface):
    """Writes landswap/explorers/view.js and landswap/course/pages/made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files and tell hatchling where they go."""
        if version == "editable":
            return
        explorers = self._module("explorers/bundle.py")
        pages = self._module("course/pages/bundle.py")
        colours = self._module("text/colours.py")
        self._made = tempfile.TemporaryDirectory()
        folder = Path(self._made.name)
        view = folder / "view.js"
        view.write_text(explorers.bundled() or explorers.linked(), encoding="utf-8")
        into = build_data["force_include"]
        into[str(view)] = "landswap/explorers/view.js"
        style = explorers.style(colours.PALETTE)
        try:
            pages.make(folder, view.read_text(encoding="utf-8"), style, get_node=False)
        except pages.MissingTool as error:
            # All else works without: who writes pages is told then.
            self.app.display_warning(f"The wheel will write no pages. {error}")
            return
        for name in pages.FILES:
            into[str(folder / name)] = f"landswap/course/pages/made/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was only made for the wheel."""
        if made := getattr(self, "_made", None):
            made.cleanup()

    def _module(self, name: str) -> Any:
        """Return a module of the kit, loaded without the kit: its libraries may be missing."""
        path = Path(self.root) / "src/landswap" / name
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
