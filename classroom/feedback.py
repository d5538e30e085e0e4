"""A learner's feedback as a page: what was handed in, what it showed, what was said to it.

What a learner wrote or showed stands there as text, and as pictures that are known to be pictures.
The page holds no script, loads nothing, and tells the browser to allow neither.
"""

import base64
import binascii
import re
import struct
from collections.abc import Callable
from typing import Any, NamedTuple

from jinja2 import Environment

TEXT = 20_000  # characters of an output that are shown
PAGE = 8 * 10**6  # characters of all outputs of a page
WIDEST = 4000  # pixels of a picture, in each direction


class Shown(NamedTuple):
    """A cell of the page: its kind, its text or the teacher's HTML, outputs, and the verdict."""

    kind: str
    text: str
    html: str = ""
    outputs: tuple[dict[str, Any], ...] = ()
    verdict: str = ""
    points: str = ""


_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|.)", re.DOTALL)
# What is no character to read: controls, and those that turn the direction of what follows.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean(text: Any) -> str:
    """Return a stranger's text without escape sequences and controls, cut where it is long.

    Parameters
    ----------
    text : object
        A text, or a list of texts as notebooks have them; anything else is empty.

    >>> clean("\\x1b[31mred\\x1b[0m\\x07 and <b>")
    'red� and <b>'

    Half of a pair (a lone surrogate), which no file could hold, becomes a question mark:

    >>> clean("a\\ud800b")
    'a?b'
    """
    if isinstance(text, list) and all(isinstance(line, str) for line in text):
        text = "".join(text)
    if not isinstance(text, str):
        return ""
    text = text.encode("utf-8", "replace").decode("utf-8")
    cut = text[:TEXT] + (" [...]" if len(text) > TEXT else "")
    return _CONTROLS.sub("�", _ESCAPES.sub("", cut.replace("\r\n", "\n")))


def picture(data: Any) -> str:
    """Return a PNG picture in base64 if it is one of usual size, otherwise "".

    Parameters
    ----------
    data : object
        In base64, as a notebook has it.
    """
    if not isinstance(data, str):
        return ""
    try:
        content = base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        return ""
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR" or len(content) < 33:
        return ""
    if max(struct.unpack(">II", content[16:24])) > WIDEST:
        return ""
    return base64.b64encode(content).decode("ascii")


def harmless(outputs: Any, most: int = PAGE) -> list[dict[str, Any]]:
    """Return a cell's outputs as a notebook has them, with nothing but text and pictures.

    Parameters
    ----------
    outputs : object
        What a box says that a cell has shown.
    most : int
        Characters that are kept.
    """
    kept: list[dict[str, Any]] = []
    for one in outputs[:200] if isinstance(outputs, list) else ():
        if isinstance(one, dict) and (output := _harmless(one)):
            most -= len(str(output))
            if most < 0:
                more = "[more was shown than a page holds]"
                return [*kept, {"output_type": "stream", "name": "stdout", "text": more}]
            kept.append(output)
    return kept


def _harmless(output: dict[str, Any]) -> dict[str, Any] | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": clean(output.get("text"))}
    if kind == "error":
        lines = output.get("traceback")
        lines = [clean(line) for line in lines[-40:]] if isinstance(lines, list) else []
        told = {name: clean(output.get(name)) for name in ("ename", "evalue")}
        return {"output_type": "error", "traceback": lines, **told}
    if kind not in ("execute_result", "display_data"):
        return None
    data = output.get("data")
    data = data if isinstance(data, dict) else {}
    kept = {
        "text/plain": clean(data.get("text/plain")),
        "image/png": picture(data.get("image/png")),
    }
    kept = {name: content for name, content in kept.items() if content}
    if not kept:
        kept = {"text/plain": "[neither text nor a picture: not shown here]"}
    return {"output_type": "display_data", "data": kept, "metadata": {}}


_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ name }}: feedback</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 48rem; margin: 0 auto; padding: 1rem; }
pre { overflow-x: auto; padding: .5rem; margin: .5rem 0; white-space: pre-wrap;
  overflow-wrap: anywhere; }
pre.code, pre.own { border: 1px solid; border-radius: .25rem; }
.verdict { border-left: .3rem solid; padding: .1rem .7rem; white-space: pre-line; }
img { max-width: 100%; background: white; }
table { border-collapse: collapse; } th, td { padding: .1rem .7rem .1rem 0; text-align: left; }
</style>
</head>
<body>
<h1>{{ name }} (Score: {{ score }} / {{ most }})</h1>
{% if note %}<p>{{ note }}.</p>
{% endif %}
<table>
<tr><th scope="col">question</th><th scope="col">points</th></tr>
{% for question, points in points %}
<tr><th scope="row">{{ question }}</th><td>{{ points }}</td></tr>
{% endfor %}
</table>
{% for cell in cells %}
{% if cell.html %}{{ cell.html | safe }}
{% elif cell.kind == "code" %}<pre class="code">{{ cell.text }}</pre>
{% else %}<pre class="own">{{ cell.text }}</pre>
{% endif %}
{% for one in cell.outputs %}
{% if one.output_type == "stream" %}<pre>{{ one.text }}</pre>
{% elif one.output_type == "error" %}<pre>{{ one.traceback | join("\n") or
  one.ename ~ ": " ~ one.evalue }}</pre>
{% elif one.data["image/png"] %}<p><img alt="{{ one.data["text/plain"] or "a picture" }}"
  src="data:image/png;base64,{{ one.data["image/png"] }}"></p>
{% else %}<pre>{{ one.data["text/plain"] }}</pre>
{% endif %}
{% endfor %}
{% if cell.verdict %}<p class="verdict"><strong>{{ cell.points }}</strong>
{{ cell.verdict }}</p>
{% endif %}
{% endfor %}
</body>
</html>
"""
_TEMPLATE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(_PAGE)


def page(
    name: str, cells: list[Shown], points: list[tuple[str, str]], totals: tuple[float, float, str]
) -> str:
    """Return the page of a graded notebook.

    Parameters
    ----------
    name : str
        Of the notebook.
    cells : list of Shown
    points : list of (str, str)
        Each question and its points of most, in words.
    totals : (float, float, str)
        The points of all, the most, and a note about the whole or "".
    """
    score, most, note = totals
    return _TEMPLATE.render(
        name=name, cells=cells, points=points, score=score, most=most, note=note
    )


def teachers_html(notebook: Any) -> Callable[[str], str]:
    """Return what makes HTML of the texts of a teacher's notebook, and "" of any other text.

    Parameters
    ----------
    notebook : assignment.Notebook
        Of the teacher's, who may write HTML.
    """
    from nbconvert.filters import markdown2html

    texts = {cell["source"] for cell in notebook.cells.values() if cell["cell_type"] != "code"}
    made = {text: markdown2html(text) for text in texts | notebook.texts}
    return lambda text: made.get(text, "")
