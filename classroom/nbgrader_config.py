"""nbgrader on the hub: where learners' work goes, and how the teacher's commands behave there."""

import os
from pathlib import Path

c = get_config()  # noqa: F821 - nbgrader gives it

c.CourseDirectory.course_id = "landswap"
c.CourseDirectory.root = str(Path.home() / "grading")  # the teacher's; learners have none
c.Exchange.root = str(Path(os.environ["LANDSWAP_CLASS"]) / "exchange")
c.Exchange.path_includes_course = False
# Beside the lessons, to which the exercises have links.
c.Exchange.assignment_dir = str(Path.home() / "landswap")
STUB = "# Put your answer in place of the dots, then run this cell and the next one."
c.ClearSolutions.code_stub = {"python": STUB}
