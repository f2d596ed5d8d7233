"""Where the browser finds our built styles, scripts and pictures. Builds nothing: npm does."""

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path


class AssetsMissing(RuntimeError):
    """The front end was not built, or a template asks for a file that the build does not make."""


class Assets:
    """The current name of each built file, read once from the build's own manifest."""

    def __init__(self, folder: Path, url_path: str) -> None:
        """`url_path` is where `folder` is served, without a closing slash: "/static"."""
        self._folder = folder
        self._url_path = url_path

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Plain name to hashed name: "app.css" to "app.LMN2GUVJ.css"."""
        manifest = self._folder / "manifest.json"
        try:
            names: dict[str, str] = json.loads(manifest.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise AssetsMissing(
                f"{manifest} is not there. Build the front end: npm ci && npm run build"
            ) from None
        return names

    def url(self, name: str) -> str:
        """The address of one file. Raises AssetsMissing rather than serve a page without style."""
        try:
            return f"{self._url_path}/{self.names[name]}"
        except KeyError:
            raise AssetsMissing(f"The build makes no file named {name!r}") from None
