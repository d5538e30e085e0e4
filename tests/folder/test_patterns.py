"""Patterns of strangers: what can keep a check busy is not compared with anything."""

import re
import time

import pytest

from landswap.folder.patterns import is_safe


@pytest.mark.parametrize(
    "pattern",
    ["", "[A-Z]{3}", r"\d\d-[a-z0-9-]+", "(yes|no)", r"(1|[A-Za-z]+(\^[1-9])?)", "[(a+)+]b",
     r"\(a+\)", "a*b*c*", "[]a]+", "x{1,50}"],
)  # fmt: skip
def test_safe(pattern):
    assert is_safe(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+b", "(a|a)*b", "(a*)*", "((ab)*c)+", r"(a)\1", "(?=a)b", "(?<!a)b", "a*a*a*a*b",
     "(a{1,9}){1,9}", "(", "[", "(?P<n>a+)+", "(a+){2,}", "a{1,100000}a{1,100000}a*a*"],
)  # fmt: skip
def test_not_safe(pattern):
    assert not is_safe(pattern)


def test_what_is_safe_is_quick():
    start = time.perf_counter()
    assert not re.fullmatch("a*a*a*b", "a" * 300)
    assert time.perf_counter() - start < 1
