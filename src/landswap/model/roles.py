"""What follows by rule from the few roles that an article names.

An author names at most eight: which quantity is the part, which the share, and so on. Shares,
ratios, sides of squares, the implied whole, and what a swap changes follow from them, as formulas
under names of their own. A formula of the same name overrides one that follows, and a formula that
computes the same already plays its role under its own name and label.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from landswap.model import formulas
from landswap.model.sheet import Formula, Input, Quantity
from landswap.model.tree import Tree, normal, with_names

# What an author may name, as many of them as the article has, and in words what plays each.
ROLES: Mapping[str, str] = {
    "part": "a quantity: the larger reported one, said to be a share of something",
    "share": "a quantity in percent: the share that the part is said to be",
    "whole": "a quantity in the unit of the part: a whole that the share may mean",
    "other_whole": "a quantity in the unit of the part: another whole that it may mean",
    "small_part": "a quantity: the smaller reported one",
    "small_whole": "a quantity in the unit of the small part: its whole",
    "given": "an input: what may be given of the small part",
    "received": "an input: what may be received of the part",
}

PERCENT, PLAIN = "percent", "1"
_FINE = 0.001  # below it, two digits after the point of a percentage say too little
_COUNTING = -3  # three digits that count, for ratios near 1 and far from it


@dataclass(frozen=True)
class Rule:
    """How one derived quantity follows from roles, and from what was derived before it.

    `formula` and `label` name roles; `unit` is "percent", "1", a role whose unit it has, or a
    role after "side of ", of whose area it is a length. The roles in `alike` have one unit.
    """

    role: str
    formula: str
    unit: str
    alike: tuple[str, ...]
    label: str

    @property
    def tree(self) -> Tree:
        """The formula's tree, over roles."""
        return _TREES[self.role]


_SWAP = ("part", "received")
_GIVING = ("small_part", "given")
_HELD = ("whole", "part", "small_part")
_LEFT = ("small_whole", "small_part", "part")
_HELD_AFTER = (*_HELD, "received", "given")
_LEFT_AFTER = (*_LEFT, "received", "given")
# In an order in which each uses those before it alone.
RULES: tuple[Rule, ...] = (
    Rule("implied_whole", "part / share", "part", (), "whole that {part} and {share} imply"),
    Rule("implied_gap", "(whole - implied_whole) / whole", PERCENT, ("part", "whole"),
         "how far the implied whole falls short of {whole}"),
    Rule("share_of_whole", "part / whole", PERCENT, ("part", "whole"), "{part} over {whole}"),
    Rule("share_of_other_whole", "part / other_whole", PERCENT, ("part", "other_whole"),
         "{part} over {other_whole}"),
    Rule("reported_part", "share * whole", "whole", (), "{share}, taken of {whole}"),
    Rule("small_of_part", "small_part / part", PERCENT, ("small_part", "part"),
         "{small_part} over {part}"),
    Rule("small_of_whole", "small_part / small_whole", PERCENT, ("small_part", "small_whole"),
         "{small_part} over {small_whole}"),
    Rule("times", "part / small_part", PLAIN, ("small_part", "part"), "{part} over {small_part}"),
    Rule("side_of_whole", "sqrt(whole)", "side of whole", (),
         "side of a square as large as {whole}"),
    Rule("side_of_part", "sqrt(part)", "side of part", (), "side of a square as large as {part}"),
    Rule("side_of_small_part", "sqrt(small_part)", "side of small_part", (),
         "side of a square as large as {small_part}"),
    Rule("side_ratio", "side_of_part / side_of_small_part", PLAIN, ("part", "small_part"),
         "side of the square of {part} over that of {small_part}"),
    Rule("small_part_after", "small_part - given", "small_part", _GIVING, "{small_part}, after"),
    Rule("part_after", "part - received", "part", _SWAP, "{part}, after"),
    Rule("share_after", "part_after / whole", PERCENT, (*_SWAP, "whole"),
         "{part} over {whole}, after"),
    Rule("one_before", "whole - part + small_part", "whole", _HELD,
         "the rest of {whole}, with {small_part}: before"),
    Rule("one_after", "whole - part_after + small_part_after", "whole", _HELD_AFTER,
         "the rest of {whole}, with {small_part}: after"),
    Rule("other_before", "small_whole - small_part + part", "small_whole", _LEFT,
         "the rest of {small_whole}, with {part}: before"),
    Rule("other_after", "small_whole - small_part_after + part_after", "small_whole", _LEFT_AFTER,
         "the rest of {small_whole}, with {part}: after"),
    Rule("net_change", "received - given", "received", ("received", "given"),
         "{received}, less {given}"),
    Rule("exchange_rate", "received / given", PLAIN, ("received", "given"),
         "{received} over {given}"),
    Rule("part_recovered", "received / part", PERCENT, _SWAP, "{received} over {part}"),
    Rule("part_given", "given / small_part", PERCENT, _GIVING, "{given} over {small_part}"),
)  # fmt: skip
_TREES = {rule.role: formulas.parse(rule.formula, rule.role) for rule in RULES}
DERIVED = tuple(_TREES)
# Which scenarios play a role: of equal amounts the largest, and the first that gives more back.
OF_SCENARIOS = ("equal_areas", "larger_area")


class Derived(NamedTuple):
    """What follows from an article's roles.

    `names` holds who plays each role, named or derived; `formulas` those that the article does
    not have itself, each after the ones it uses.
    """

    names: dict[str, str]
    formulas: tuple[Formula, ...]


def derive(
    named: Mapping[str, str],
    entries: Iterable[Quantity | Input],
    written: Iterable[Formula],
) -> Derived:
    """Return all that follows from the roles that an article names.

    Parameters
    ----------
    named : mapping of str to str
        The role, and the name of the quantity, input or formula that plays it.
    entries : iterable of Quantity or Input
    written : iterable of Formula
        The article's own formulas.

    Returns
    -------
    Derived
        A role of which something is missing, whose units do not go together, or whose name is
        an entry's, is left out.

    Examples
    --------
    >>> area = Quantity("field", "the field", 8.0, 8.0, 8.0, "ha", 0, "s", "")
    >>> share = Quantity("said", "the share", 0.5, 0.5, 0.5, "percent", 0, "s", "")
    >>> found = derive({"part": "field", "share": "said"}, [area, share], [])
    >>> [(one.name, one.text, one.unit) for one in found.formulas]
    [('implied_whole', 'field / said', 'ha'), ('side_of_part', 'sqrt(field)', 'hm')]
    """
    known = {entry.name: entry for entry in entries}
    own = {formula.name: formula for formula in written}
    by_tree = {normal(formula.tree): name for name, formula in reversed(own.items())}
    names, made = dict(named), []
    for rule in RULES:
        if rule.role in names:
            continue
        if rule.role in own:
            names[rule.role] = rule.role
        elif formulas.names(rule.tree) <= set(names):
            tree = with_names(rule.tree, names)
            if same := by_tree.get(normal(tree)):
                names[rule.role] = same
            elif rule.role not in known and (formula := _formula(rule, tree, names, known)):
                names[rule.role] = rule.role
                made.append(formula)
    return Derived(names, tuple(made))


def of_scenarios(amounts: Mapping[str, tuple[float, float]]) -> dict[str, str]:
    """Return the scenarios that play a role, by role.

    Parameters
    ----------
    amounts : mapping of str to (float, float)
        What each scenario gives and receives, in one unit.

    Examples
    --------
    >>> of_scenarios({"none": (0, 0), "some": (2, 2), "all": (5, 5), "more": (5, 50)})
    {'equal_areas': 'all', 'larger_area': 'more'}
    """
    equal = {name: given for name, (given, got) in amounts.items() if given == got > 0}
    larger = [name for name, (given, got) in amounts.items() if got > given > 0]
    found = {"equal_areas": max(equal, key=lambda name: equal[name])} if equal else {}
    return found | ({"larger_area": larger[0]} if larger else {})


def missing(role: str, names: Mapping[str, str]) -> list[str]:
    """Return which of the eight roles would have to be named for this one to be played.

    Parameters
    ----------
    role : str
        One of `ROLES`, `DERIVED` or `OF_SCENARIOS`.
    names : mapping of str to str
        Who plays the roles that are played.

    Examples
    --------
    >>> missing("share_after", {"part": "field"})
    ['whole', 'received']
    """
    if role in names:
        return []
    if role in ROLES:
        return [role]
    used = ["given", "received"] if role in OF_SCENARIOS else _used(_TREES[role])
    wanted = {lack for one in used for lack in missing(one, names)}
    return [one for one in ROLES if one in wanted]


def side_unit(area: str) -> str:
    """Return the unit of the side of a square of an area in `area`, or "" where there is none.

    >>> side_unit("km^2"), side_unit("ha"), side_unit("crowns")
    ('km', 'hm', '')
    """
    if area == "ha":
        return "hm"  # a square of 100 m by 100 m
    return area.removesuffix("^2") if area.endswith("^2") else ""


def _formula(
    rule: Rule,
    tree: Tree,
    names: Mapping[str, str],
    known: Mapping[str, Quantity | Input],
) -> Formula | None:
    """Return the formula that a rule makes, or None where units do not go together."""
    playing = {role: known[name] for role, name in names.items() if name in known}
    named = {*rule.alike, *formulas.names(rule.tree)} & {*ROLES}
    if not named <= set(playing):  # by a name that nothing has
        return None
    if len({playing[role].unit for role in rule.alike}) > 1:
        return None
    share = playing.get("share")  # none where its row could not be read
    if "share" in formulas.names(rule.tree) and (share is None or share.unit != PERCENT):
        return None
    unit, decimals = _unit(rule, playing)
    labels = {role: entry.label for role, entry in playing.items()}
    if not unit:
        return None
    try:
        text = rule.label.format_map(labels)
    except KeyError:  # of a role whose row could not be read
        return None
    return Formula(
        rule.role, text, _text(rule.formula, names), tree, unit, decimals, f"By rule: {text}"
    )


def _unit(rule: Rule, playing: Mapping[str, Quantity | Input]) -> tuple[str, int]:
    """Return a derived quantity's unit, "" where it has none, and its digits after the point."""
    if rule.unit == PLAIN:
        return PLAIN, _COUNTING
    if rule.unit == PERCENT:
        return PERCENT, 2 if _present(rule, playing) >= _FINE else _COUNTING
    _, _, squared = rule.unit.rpartition("side of ")
    if squared != rule.unit:
        return side_unit(playing[squared].unit) if squared in playing else "", _COUNTING
    if rule.unit not in playing:
        return "", _COUNTING
    alike = [playing[role] for role in (*rule.alike, rule.unit) if role in playing]
    return playing[rule.unit].unit, max(entry.decimals for entry in alike)


def _present(rule: Rule, playing: Mapping[str, Quantity | Input]) -> float:
    """Return how large a ratio of two quantities is; 1 where it is of something else."""
    operator, *operands = rule.tree if isinstance(rule.tree, list) else ["", ""]
    values = [getattr(playing.get(str(one)), "value", None) for one in operands]
    if operator != "/" or None in values or not values[1]:
        return 1.0
    return float(values[0] / values[1])


def _used(tree: Tree) -> list[str]:
    return sorted(formulas.names(tree))


def _text(formula: str, names: Mapping[str, str]) -> str:
    return re.sub(r"[a-z_]+", lambda word: names.get(word[0], word[0]), formula)
