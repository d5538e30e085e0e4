"""Checks of the explorers: their rows, who plays their parts, and whether each can be made."""

from landswap import explorers
from landswap.article.rules import place
from landswap.errors import LandswapError, suggestion


def check_explorers(built):
    """Check the explorers, at last by making each, which says what it lacks."""
    if "explorers" not in built.tables:
        return []
    found = []
    for number, (name, row) in enumerate(built.tables["explorers"].iterrows()):
        at = place(built, "explorers", number)
        kind = explorers.KINDS.get(row["kind"])
        if kind is None:
            expected = f"one of {', '.join(explorers.KINDS)}"
            found.append(at.problem("kind", f"'{row['kind']}'", expected))
            continue
        lacking = _sentence(kind, row, at) + _parts(built, name, kind, at)
        if not lacking:
            try:
                kind(built, name).close()
            except LandswapError as error:
                lacking = [at.failure(None, error)]
        found += lacking
    return found


def _sentence(kind, row, at):
    if kind.has_sentences and row["sentence"].strip():
        what = "a sentence, which nobody would read"
        return [at.problem("sentence", what, f"nothing: a {kind.kind} has sentences of its own")]
    if not kind.has_sentences and not row["sentence"].strip():
        return [at.problem("sentence", "nothing", f"the sentence that this {kind.kind} says")]
    return []


def _parts(built, explorer, kind, at):
    """Check that an explorer's parts are known ones, each played by what there is."""
    if "parts" not in built.tables:
        return []
    found, rows = [], built.tables["parts"].reset_index()
    played = rows[rows["explorer"] == explorer]
    for number, part, name in zip(played.index, played["part"], played["name"], strict=True):
        here = place(built, "parts", number)
        if part not in kind.parts:
            expected = f"a part of a {kind.kind}: {', '.join(kind.parts)}"
            advice = suggestion(part, kind.parts)
            found.append(here.problem("part", f"'{part}'", expected, advice))
        elif part not in kind.many and (played["part"] == part).sum() > 1:
            found.append(here.problem("part", f"'{part}' more than once", "one row of it"))
        if name not in built.sheet:
            expected = "the name of a quantity, an input or a formula"
            advice = suggestion(name, built.sheet)
            found.append(here.problem("name", f"'{name}'", expected, advice))
    missing = [part for part in kind.parts if part not in set(played["part"])]
    if set(kind.optional) <= set(missing):  # all of them, or none
        missing = [part for part in missing if part not in kind.optional]
    if missing:
        what = f"that nothing plays {', '.join(missing)}"
        file = built.paths["parts"]
        found.append(at.problem("explorer", what, f"a row of {file} for each part"))
    return found


def offered(built):
    """Say of each explorer of an article what it is, and of each other kind why there is none.

    Returns
    -------
    list of str
        A line each.
    """
    named = built.tables["explorers"]["kind"] if "explorers" in built.tables else {}
    lines = []
    for kind, explorer in explorers.KINDS.items():
        names = [name for name, its in named.items() if its == kind] or [None]
        for name in names:
            try:
                made = explorer(built, name)
            except LandswapError as error:
                lines.append(f"{kind}: not offered. {error}")
                continue
            other = "" if name == kind else f", {name}"
            lines.append(f"{kind}{other}: {made.view.spec['title']}")
            made.close()
    return lines
