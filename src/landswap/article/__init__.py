"""An article: its tables and the sheet made of them, built once. Uses folder/ and below."""

from landswap.article.article import Article
from landswap.article.build import read

__all__ = ["Article", "read"]
