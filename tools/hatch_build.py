"""Puts the explorers' JavaScript into the wheel as one module, made by esbuild where that is.

hatchling runs this when it builds a wheel. An editable installation needs nothing of it: a clone
makes its module when it is first needed (src/landswap/explorers/bundle.py).
"""

from __future__ import annotations

import importlib.util
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundleHook(BuildHookInterface):
    """Writes landswap/explorers/view.js."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the module and tell hatchling where it goes."""
        if version == "editable":
            return
        path = Path(self.root) / "src/landswap/explorers/bundle.py"
        spec = importlib.util.spec_from_file_location("bundle", path)
        assert spec is not None
        assert spec.loader is not None
        bundle = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(bundle)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".js", delete=False) as file:
            file.write(bundle.bundled() or bundle.linked())
        self._made = Path(file.name)
        build_data["force_include"][file.name] = "landswap/explorers/view.js"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was only made for the wheel."""
        if made := getattr(self, "_made", None):
            made.unlink(missing_ok=True)
