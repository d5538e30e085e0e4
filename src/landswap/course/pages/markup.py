"""A lesson's HTML made fit for a page: files beside it, tables that scroll, nothing that runs."""

import base64
import hashlib
from collections.abc import Container, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

# What has no place in a page: its policy would stop it, and a reader would meet an error.
_FORBIDDEN = ["script", "iframe", "object", "embed", "form", "link", "base", "meta"]


def fit(
    body: str, pages: Mapping[str, str], exercises: Container[str] = ()
) -> tuple[str, dict[str, bytes]]:
    """Return the HTML of a lesson fit for a page, and the pictures that it shows.

    Parameters
    ----------
    body : str
        As nbconvert gives it.
    pages : mapping of str to str
        The page of each notebook, by its file name; links to lessons become links to pages.
    exercises : container of str
        The file names of the exercises that lie beside the pages.

    Returns
    -------
    str, dict of str to bytes
        Pictures by the path that the page gives them.

    Raises
    ------
    ValueError
        If the lesson holds anything that runs or loads, or a picture without a description.
    """
    soup = BeautifulSoup(body, "html.parser")
    for style in soup.find_all("style"):
        style.decompose()
    for element in soup.find_all(True):
        del element["style"]
        for name in element.attrs:
            if name.startswith("on"):
                raise ValueError(f"A page runs no code of a lesson's: found {name} in {element}.")
    for element in soup.select(", ".join(_FORBIDDEN)):
        raise ValueError(f"A page loads and runs nothing of a lesson's: found {element}.")
    for link in soup.find_all("a", href=True):
        _relink(link, pages, exercises)
    for text in soup.select(".output > pre"):
        text["tabindex"] = "0"  # it may scroll, by keyboard too
    for number, table in enumerate(soup.find_all("table"), start=1):
        _scroll(soup, table, number)
    pictures: dict[str, bytes] = {}
    for image in soup.find_all("img"):
        pictures |= _take(image)
    return str(soup), pictures


def _relink(link: Any, pages: Mapping[str, str], exercises: Container[str]) -> None:
    """Lead to what lies beside the pages; what a course lacks is named, without a link."""
    address = urlsplit(str(link["href"]))
    if address.scheme or address.netloc or not address.path:
        return
    path = PurePosixPath(address.path)
    if "exercises" in path.parts and path.name in exercises:
        link["href"] = f"exercises/{path.name}"
        link["download"] = ""
    elif "exercises" not in path.parts and path.name in pages:
        link["href"] = pages[path.name]
    else:
        link.unwrap()


def _scroll(soup: BeautifulSoup, table: Any, number: int) -> None:
    """Say what heads what, and let a wide table scroll by itself, by keyboard too."""
    del table["border"]
    for head in table.find_all("th"):
        if not head.get_text(strip=True):
            head.name = "td"
        else:
            head["scope"] = "col" if head.find_parent("thead") else "row"
    around = soup.new_tag("div", role="group", tabindex="0")
    around["class"] = "table"
    around["aria-label"] = f"Table {number}"
    table.wrap(around)


def _take(image: Any) -> dict[str, bytes]:
    """Give a picture a file of its own, named by its content, and its size to its element."""
    kind, _, text = image["src"].partition(";base64,")
    if kind != "data:image/png" or not image.get("alt"):
        raise ValueError(f"A picture should be a PNG with a description: found {str(image)[:200]}.")
    data = base64.b64decode(text)
    path = f"assets/{hashlib.sha256(data).hexdigest()[:16]}.png"
    # A PNG's width and height are the eight bytes from the sixteenth on.
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    image["src"] = path
    image["height"] = str(round(int(image["width"]) * height / width))
    return {path: data}
