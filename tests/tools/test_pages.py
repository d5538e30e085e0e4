"""The parts of the pages that need neither npm nor a browser."""

import base64

import nbformat
import pytest

import pages
from landswap.course.pages import lessons, markup, widgets
from landswap.course.pages import pages as site

PNG = base64.b64encode(
    b"\x89PNG\r\n\x1a\n" + bytes(8) + (40).to_bytes(4) + (20).to_bytes(4) + b"rest"
).decode()
IMAGE = f'<img alt="Two bars." width="20" src="data:image/png;base64,{PNG}">'


def model(name, **state):
    return {"model_name": name, "model_module": "m", "model_module_version": "1", "state": state}


def shown(name):
    data = {widgets.VIEW: {"model_id": name}, "text/plain": name}
    return nbformat.v4.new_output("execute_result", data=data)


def notebook(models, *outputs):
    cells = [nbformat.v4.new_code_cell("x", outputs=[output]) for output in outputs]
    state = {"version_major": 2, "version_minor": 0, "state": models}
    return nbformat.v4.new_notebook(cells=cells, metadata={"widgets": {widgets.STATE: state}})


def two_runs(rename):
    """A box with a slider in it, a link between them, and a slider that nobody shows."""
    box, slider, link, other = map(rename, ("box", "slider", "link", "other"))
    ends = {
        "source": [f"IPY_MODEL_{slider}", "value"],
        "target": [f"IPY_MODEL_{box}", "value"],
    }
    models = {
        other: model("FloatSliderModel", value=9),
        link: model("LinkModel", **ends),
        slider: model("FloatSliderModel", value=1),
        box: model("VBoxModel", children=[f"IPY_MODEL_{slider}"], _esm="code", kept_count=2),
    }
    return notebook(models, shown(box))


def test_widgets_get_names_that_last():
    state = widgets.settle(one := two_runs(lambda name: f"{name}-1f"))
    assert state["state"] == {
        "w0": model("VBoxModel", children=["IPY_MODEL_w1"], _esm="", kept_count=0),
        "w1": model("FloatSliderModel", value=1),
        "w2": model(
            "LinkModel", source=["IPY_MODEL_w1", "value"], target=["IPY_MODEL_w0", "value"]
        ),
    }
    assert one.cells[0].outputs[0].data[widgets.VIEW] == {"model_id": "w0"}
    # The ids of another run, which sort the other way round, come to the same.
    again = widgets.settle(two_runs(lambda name: name[::-1]))
    assert widgets.written(again) == widgets.written(state)


def test_a_state_cannot_end_the_script_that_holds_it():
    assert widgets.written({"a": "</script><b>"}) == r'{"a":"\u003c/script>\u003cb>"}'


def test_a_notebook_without_widgets_has_an_empty_state():
    assert widgets.settle(nbformat.v4.new_notebook())["state"] == {}


def test_a_picture_becomes_a_file_and_has_its_size():
    text, pictures = markup.fit(f"<figure>{IMAGE}</figure>", {})
    ((path, data),) = pictures.items()
    assert data == base64.b64decode(PNG)
    assert text == (f'<figure><img alt="Two bars." height="10" src="{path}" width="20"/></figure>')


def test_a_table_says_what_heads_what_and_scrolls():
    html = '<style scoped>a{}</style><table border="1" style="x">'
    html += "<thead><tr><th></th><th>a</th></tr></thead>"
    html += "<tbody><tr><th>1</th><td>2</td></tr></tbody></table>"
    text, _ = markup.fit(html, {})
    assert text == (
        '<div aria-label="Table 1" class="table" role="group" tabindex="0"><table>'
        '<thead><tr><td></td><th scope="col">a</th></tr></thead>'
        '<tbody><tr><th scope="row">1</th><td>2</td></tr></tbody></table></div>'
    )


def test_links_to_notebooks_become_links_to_pages():
    html = '<a href="01-x.ipynb">a</a><a href="../exercises/01-x.ipynb">b</a><a href="https://x.org">c</a>'
    assert markup.fit(html, {"01-x.ipynb": "01-x.html"}, ["01-x.ipynb"])[0] == (
        '<a href="01-x.html">a</a><a download="" href="exercises/01-x.ipynb">b</a>'
        '<a href="https://x.org">c</a>'
    )


def test_what_a_course_lacks_is_named_without_a_link():
    html = (
        '<a href="02-y.ipynb">y</a> <a href="../../exercises/01-x.ipynb">x</a> <a href="#a">a</a>'
    )
    text, _ = markup.fit(html, {"01-x.ipynb": "01-x.html"})
    assert text == 'y x <a href="#a">a</a>'


def test_a_guess_is_folded_and_says_so():
    output = nbformat.v4.new_output("stream", text="the answer")
    cell = nbformat.v4.new_code_cell("1", outputs=[output])
    plain = site.body(nbformat.v4.new_notebook(cells=[cell]))
    assert "<details" not in plain
    cell.metadata["jupyter"] = {"outputs_hidden": True}
    folded = site.body(nbformat.v4.new_notebook(cells=[cell]))
    _, _, inside = folded.partition('<details class="guess"><summary>')
    summary, _, rest = inside.partition("</summary>")
    assert summary == "The answer, after your own guess"
    assert "the answer" in rest.partition("</details>")[0]


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (
            '<p onclick="x()">a</p>',
            'A page runs no code of a lesson\'s: found onclick in <p onclick="x()">a</p>.',
        ),
        (
            "<script>x()</script>",
            "A page loads and runs nothing of a lesson's: found <script>x()</script>.",
        ),
        (
            '<img src="https://x.org/a.png" alt="a">',
            "A picture should be a PNG with a description: found "
            '<img alt="a" src="https://x.org/a.png"/>.',
        ),
        (
            f'<img src="data:image/png;base64,{PNG}">',
            "A picture should be a PNG with a description: found "
            f'<img src="data:image/png;base64,{PNG}"/>.',
        ),
    ],
)
def test_what_a_page_may_not_hold_is_an_error(html, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011, the whole message is compared
        markup.fit(html, {"01-x.ipynb": "01-x.html"})
    assert str(error.value) == message


def test_a_lesson_is_known_by_its_first_cell(root):
    one = lessons.lesson(root / "notebooks/00-start-here.ipynb")
    assert one[1:] == (
        "00 Start here",
        "00",
        20,
        (
            "run a notebook cell by cell",
            "move an explorer and read its picture in words",
            "name the whole when you read a share",
        ),
        "00-start-here.html",
        "notebooks/00-start-here.ipynb",
        "",
    )
    assert lessons.lesson(root / "notebooks/02-shares-and-wholes.ipynb").exercise == (
        "exercises/02-shares-and-wholes.ipynb"
    )


def test_a_lesson_without_its_opening_is_an_error(tmp_path):
    cell = nbformat.v4.new_markdown_cell("# 09 Something\n\nNo minutes.")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "09-x.ipynb")
    with pytest.raises(ValueError) as error:  # noqa: PT011
        lessons.lesson(tmp_path / "09-x.ipynb")
    assert str(error.value) == (
        "09-x.ipynb: its first cell should have a heading '# NN Title', '**N minutes.**' and its "
        "objectives, one a line, each after '- '."
    )


def test_a_folder_of_something_else_is_left_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(ValueError) as error:  # noqa: PT011
        pages.build(tmp_path)
    assert str(error.value) == (
        f"{tmp_path} holds no pages: expected a new or an empty folder, or pages."
    )
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
