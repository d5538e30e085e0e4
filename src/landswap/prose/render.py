"""From a text with blanks and conditions to the text of one article's lesson.

The texts are the kit's own templates (Jinja2, sandboxed). What an article's tables hold is put in
as it stands there, with what could be markup made literal: a table is no template.
"""

import inspect
from collections.abc import Callable, Mapping
from functools import cache
from types import ModuleType
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.environment import TemplateExpression
from jinja2.sandbox import SandboxedEnvironment

from landswap.errors import LandswapError
from landswap.prose import (
    compared,
    dates,
    pictures,
    reported,
    rows,
    statements,
    verdicts,
    wholes,
    words,
)
from landswap.prose.draws import first_to_reach
from landswap.prose.facts import Facts, reasons, widest_of
from landswap.prose.raw import Raw
from landswap.text import numbers, safe


class ProseError(LandswapError):
    """A text of the kit's own has a blank that nothing fills, or cannot be read."""


def render(text: str, facts: Facts, more: Mapping[str, Any] | None = None) -> str:
    """Return a text in Markdown with its blanks filled for an article.

    Parameters
    ----------
    text : str
        One of the kit's own: a template.
    facts : Facts
        Of the article.
    more : mapping of str to anything
        What else its blanks may name.

    Raises
    ------
    ProseError
        If a blank names what there is not.
    """
    return _filled(_template, text, facts.blanks() | dict(more or {}))


def filled(text: str, values: Mapping[str, Any]) -> str:
    """Return a short text of the kit's own, such as a question's, with its blanks filled.

    It goes into a table and not into Markdown: nothing is made literal, but that a brace of an
    article's words opens no blank there.
    """
    return _filled(_short_template, text, values)


def worth(expression: str, values: Mapping[str, Any]) -> Any:
    """Return what an expression of the kit's own is worth, such as a condition.

    Raises
    ------
    ProseError
        If it cannot be read, or names what there is not.
    """
    try:
        found = _expression(expression)(**values)
    except TemplateError as error:
        raise ProseError(f"The expression {expression!r}: {error}.") from None
    if isinstance(found, StrictUndefined):
        raise ProseError(f"The expression {expression!r} names what there is not.")
    return found


def _filled(read: Callable[[str], Template], text: str, values: Mapping[str, Any]) -> str:
    try:
        return read(text).render(values)
    except TemplateError as error:
        first = text.strip().partition("\n")[0][:60]
        raise ProseError(f"The text that begins with {first!r}: {error}.") from None


# The texts are the kit's own: there are not many, and each is read once.
@cache
def _template(text: str) -> Template:
    return _environment().from_string(text)


@cache
def _short_template(text: str) -> Template:
    return _environment().overlay(finalize=_unbraced).from_string(text)


@cache
def _expression(text: str) -> TemplateExpression:
    return _environment().compile_expression(text, undefined_to_none=False)


def _public(module: ModuleType) -> dict[str, Callable[..., Any]]:
    """Return a module's own functions."""
    own = inspect.getmembers(module, inspect.isfunction)
    return {name: one for name, one in own if one.__module__ == module.__name__}


def _unbraced(value: Any) -> Any:
    if isinstance(value, Raw) or not isinstance(value, str):
        return value
    return value.replace("{", "(").replace("}", ")")


@cache
def _environment() -> SandboxedEnvironment:
    made = SandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=_literal,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    made.globals.update(
        {
            "number": numbers.number,
            "widest_of": widest_of,
            "reasons": reasons,
            "first_to_reach": first_to_reach,
            **_public(verdicts),
            **_public(rows),
            **_public(pictures),
            **_public(reported),
            **_public(compared),
            **_public(wholes),
            **_public(statements),
            **_public(dates),
            **_public(words),
        }
    )
    filters: dict[str, Callable[..., Any]] = {
        "quoted": quoted,
        "capital": capital,
        "raw": Raw,
        "an": an,
        "listed": listed,
        "possessive": rows.possessive,
    }
    made.filters.update(filters)
    return made


def _literal(value: Any) -> Any:
    """Make what a blank holds literal in Markdown, unless it is a name or code."""
    if isinstance(value, Raw) or not isinstance(value, (str, float, int)):
        return value
    text = str(value)
    inside = text.strip()
    # The space at either end is the template's, and belongs to the sentence.
    return text.replace(inside, safe.markdown(inside), 1) if inside else text


def quoted(text: str) -> Raw:
    """Return a text as Python writes it, in double quotation marks, for a cell of code.

    >>> quoted('the "pocket"')
    '"the \\\\"pocket\\\\""'
    """
    inside = repr('"' + text)[2:-1].replace("\\'", "'").replace('"', '\\"')
    return Raw(f'"{inside}"')


def capital(text: str) -> str:
    """Return a text with its first letter as a capital, for the start of a sentence."""
    kept = type(text) if isinstance(text, Raw) else str
    return kept(text[:1].upper() + text[1:])


def an(noun: str) -> str:
    """Return a noun with its article.

    >>> an("area"), an("share")
    ('an area', 'a share')
    """
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def listed(words: list[str], last: str = "and") -> str:
    """Return several words as a sentence lists them.

    >>> listed(["over", "around", "about"]), listed(["over", "about"], "or")
    ('over, around and about', 'over or about')
    """
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
