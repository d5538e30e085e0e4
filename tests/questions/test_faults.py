"""What is said of questions, options, mistakes and selections that cannot be used."""

import pytest

import faults
from faults.questions import FAULTS


@pytest.mark.parametrize("fault", FAULTS.values(), ids=list(FAULTS))
def test_a_broken_question_is_named(good, tmp_path, fault):
    *change, line = fault
    assert line in faults.lines(faults.broken(good, tmp_path, *change))


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("misconceptions.csv", "\n", "\nwho_refuses,as the reader,occupied,Whose?\n",
         "misconceptions.csv, row 2, column question: found 'who_refuses', a question of the kind "
         "choice, expected one of the kind number"),
        ("choices.csv", "text,right,hint\n", "text,right,hint\nwho_refuses,z,Nobody,no,See {it\n",
         "choices.csv, row 2, column hint: The text 'See {it' has a brace that belongs to no "
         "blank, at '{it': expected a name between two braces, such as {occupied}."),
        ("selections.csv", "\nboilerplate,article,", "\nboilerplate,articles,",
         "selections.csv, row 3, column table: No table 'articles' in this article. Tables: "),
        ("choices.csv", ",yes,", ",no,",
         "questions.csv, row 3: Question 'who_refuses' has 0 right ones"),
        ("selections.csv", ",value,", ",values,", "selections.csv, row "),
    ],
)  # fmt: skip
def test_what_only_the_larger_folder_has(good, tmp_path, file, old, new, line):
    said = faults.lines(faults.broken(good, tmp_path, "data", file, old, new))
    assert any(one.startswith(line) for one in said), said
