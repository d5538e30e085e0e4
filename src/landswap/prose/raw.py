"""A text that goes into a lesson as it is."""


class Raw(str):
    """A name, or code, in which nothing is made literal."""

    __slots__ = ()
