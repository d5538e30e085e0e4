r"""Text is text: what a table says reads the same in every host, whatever characters it holds.

A `$`, `<`, `*` or backslash of a label or a sentence is no markup: two amounts in dollars are no
formula. Which function to call depends on where the text goes: `plain` for a terminal or a text
output, `html` and `attribute` for an HTML output, `markdown` for a cell of text, `plot` for a
chart.

JupyterLab typesets formulas twice: it looks for `$` in the source of a Markdown cell, and for `$`,
`\(`, `\[`, `\begin` and `\ref` in the text of the page, of HTML outputs too, where an entity has
become the character again. No formula goes beyond an element, so that a `span` around each `$`
and each backslash keeps them apart; unlike a class, it holds for all versions of MathJax and
KaTeX, and no host's sanitizer takes it away.
"""

import html as _html
import re
import unicodedata

_APART = "$\\"  # with which a formula begins or ends
# What may begin markup: anywhere, at the edge of a word, at the start of a line.
_MARKUP = re.compile(
    r"[\\$`*\[\]<~|]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])|^[#>+=-]|(?<=\d)[.)](?=\s|$)",
    re.MULTILINE,
)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def plain(text: object) -> str:
    r"""Return a text for a terminal or a text output: what no screen shows is written out.

    So no character of a table moves the cursor, colours a line or hides a word. Lines stay.

    >>> plain("paid $5 \x1b[31mmillion\nin cash")
    'paid $5 \\x1b[31mmillion\nin cash'
    """
    return "".join(c if _is_shown(c) else repr(c)[1:-1] for c in str(text))


def _is_shown(character: str) -> bool:
    # Spaces that break no line are seen; joiners belong to the letters of some languages.
    seen = character.isprintable() or unicodedata.category(character) == "Zs"
    return seen or character in "\n\t\u200c\u200d"


def html(text: object) -> str:
    """Return a text for the body of an HTML output, where nothing in it is markup or a formula.

    For the value of an attribute, such as `alt`, call `attribute`.

    >>> html("paid $5 & <more>")
    'paid <span>$</span>5 &amp; &lt;more&gt;'
    """
    return parted(_html.escape(str(text)))


def parted(page: str) -> str:
    """Return a piece of HTML between two tags with all that begins a formula in an element.

    For text that is escaped already; `html` does both.

    >>> parted("$5 &amp; $6")
    '<span>$</span>5 &amp; <span>$</span>6'
    """
    return "".join(f"<span>{c}</span>" if c in _APART else c for c in page)


def attribute(text: object) -> str:
    """Return a text for the value of an HTML attribute, to be put in quotation marks.

    >>> attribute('a "small" part, $5')
    'a &quot;small&quot; part, $5'
    """
    return _html.escape(str(text))


def markdown(text: object) -> str:
    """Return a text for a Markdown cell, where nothing in it is markup or a formula.

    Only what could begin markup changes, so that ordinary sentences and names stay as they are.
    A line's indentation, which no paragraph shows, is left out.

    >>> markdown("share_of_total is 5 * 3"), markdown("paid $5")
    ('share_of_total is 5 &#42; 3', 'paid <span>&#36;</span>5')
    """
    return _MARKUP.sub(lambda found: _entity(found[0]), _INDENT.sub("", str(text)))


def _entity(character: str) -> str:
    entity = f"&#{ord(character)};"
    # JupyterLab looks for a `$` before it knows of Markdown, so that an entity is needed as well.
    return f"<span>{entity}</span>" if character in _APART else entity


def plot(text: object) -> str:
    r"""Return a text for a chart of matplotlib, which would set what is between two `$` as maths.

    `unplotted` gives it back as it was.

    >>> plot("paid $5 of $6"), unplotted(plot("paid $5 of $6"))
    ('paid \\$5 of \\$6', 'paid $5 of $6')
    """
    return str(text).replace("$", r"\$")


def unplotted(text: str) -> str:
    r"""Return a chart's text as matplotlib shows it where it is no formula: "\$" is a dollar."""
    return text.replace(r"\$", "$")
