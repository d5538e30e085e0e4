"""Markdown of the course as HTML, for pages that are no notebook."""


def html(text: str) -> str:
    """Return a text in Markdown as HTML; HTML in it is literal.

    Parameters
    ----------
    text : str
        With what tables say made literal by `landswap.text.safe.markdown`.
    """
    from markdown_it import MarkdownIt  # takes part of a second to import

    # Its spans keep JupyterLab from formulas; here nothing typesets any.
    for tag in ("<span>", "</span>"):
        text = text.replace(tag, "")
    made: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    return made
