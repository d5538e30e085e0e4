"""Text is text: literal in every host."""

import warnings

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.cbook import is_math_text
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from landswap.text import safe

MONEY = "paid $5 million, 7 % of $10 million"
# Everything that some host takes for markup, in some order.
PIECES = ["$", "\\", "\\(x\\)", "\\[y\\]", "\\begin{a}", "`", "``", "*", "**", "_", "__", "a_b"]
PIECES += ["<b>", "</b>", "<!--", "&amp;", "&#36;", "&", "[x](y)", "![", "]: z", "~~", "|", "---"]
PIECES += ["#", "1.", "2)", "-", "+", "=", ">", " ", "  ", "\n", "word", "7 %", '"', "'"]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)


def read(page):
    """Return what a reader sees of HTML: spaces and line breaks alike."""
    return " ".join(BeautifulSoup(page, "html.parser").get_text().split())


@given(texts)
def test_html_shows_the_text_and_holds_nothing_but_spans(text):
    page = safe.html(text)
    assert read(page) == " ".join(text.split())
    # A formula's two ends are never in one piece of text: each stands alone in an element.
    for piece in BeautifulSoup(page, "html.parser").find_all(string=True):
        assert piece in ("$", "\\") or not {"$", "\\"} & set(piece)


@given(texts)
def test_markdown_shows_the_text(text):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        page = markdown2html_mistune("so " + safe.markdown(text))
        first = markdown2html_mistune(safe.markdown(text))
    assert read(page) == " ".join(f"so {text}".split())
    assert read(first) == " ".join(text.split())
    tags = {tag.name for tag in BeautifulSoup(first, "html.parser").find_all(True)}
    assert tags <= {"p", "span"}


def test_markdown_hides_the_dollar_from_the_source_and_parts_it_on_the_page():
    assert "$" not in safe.markdown(MONEY)
    assert "<span>$</span>" in str(
        BeautifulSoup(markdown2html_mistune(safe.markdown(MONEY)), "html.parser")
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Run every scenario: scenario, occupied_after, exchange_rate.",
        "What is 20.3 % of the area - in km² - that it held?",
        'Read the dates with pd.to_datetime; who said "no" & why?',
    ],
)
def test_ordinary_sentences_stay_as_they_are(sentence):
    assert safe.markdown(sentence) == sentence


def test_attributes_stay_in_their_quotation_marks():
    page = BeautifulSoup(f'<img alt="{safe.attribute(MONEY + chr(34) + "><b>")}">', "html.parser")
    assert page.img["alt"] == MONEY + '"><b>'
    assert page.b is None


def test_no_character_moves_a_terminals_cursor():
    assert safe.plain("a\x1b[2K\r\u202eb\nc") == "a\\x1b[2K\\r\\u202eb\nc"
    assert safe.plain("5\xa0km²\tنمی\u200cشود") == "5\xa0km²\tنمی\u200cشود"


@given(texts)
def test_a_plot_shows_the_text_and_sets_no_formula(text):
    assert not is_math_text(safe.plot(text))
    assert safe.unplotted(safe.plot(text)) == text
