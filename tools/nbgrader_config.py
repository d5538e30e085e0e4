"""How nbgrader takes the answers out; for a course of your own, copy it into the course folder."""

c = get_config()  # noqa: F821 - nbgrader gives it

# Above this line stands `name = ...`, so that a notebook runs from top to bottom unanswered.
STUB = "# Put your answer in place of the dots, then run this cell and the next one."
c.ClearSolutions.code_stub = {"python": STUB}
