"""From the bytes of a file to its text."""

import codecs
from collections.abc import MutableSequence

from landswap.folder.problems import Problem

_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(
    data: bytes, file: str, found: MutableSequence[Problem], encoding: str = "utf-8"
) -> str | None:
    """Return a table's bytes as text, or None with a problem that says what they look like.

    Parameters
    ----------
    data : bytes
    file : str
    found : list of Problem
    encoding : str
        What a package says of its file; UTF-8, where it says nothing.
    """
    try:
        if encoding != "utf-8" and data[:3] != codecs.BOM_UTF8:
            return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        pass  # then it is UTF-8, or something that has a name below
    looks = _looks(data)
    if looks is None:
        return data.decode("utf-8-sig")
    advice = "" if looks == "no text at all" else "Save it as CSV in UTF-8."
    found.append(Problem(file, None, None, f"what looks like {looks}", "text in UTF-8", advice))
    return None


def _looks(data: bytes) -> str | None:
    """Return what bytes look like that are no UTF-8, or None where they are."""
    if data[:2] in _MARKS or data[:200].count(0) > 20:
        return "UTF-16"
    if b"\0" in data:
        return "no text at all"
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        high = [byte for byte in data[error.start :] if byte > 127]
        cyrillic = sum(byte >= 0xC0 for byte in high) > 0.9 * len(high) and len(high) > 3
        return "Windows-1251" if cyrillic else "Windows-1252"
    return None
