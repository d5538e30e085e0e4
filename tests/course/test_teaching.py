"""TEACHING.md, the lessons and the questions say the same: minutes, objectives, mistakes."""

import json
import re
from pathlib import Path

import pytest

import landswap

SHIPPED = landswap.load()
OBJECTIVES = SHIPPED.table("objectives")
QUESTIONS = SHIPPED.table("questions")
MISTAKES = SHIPPED.table("misconceptions")
# The capstone is on the second article.
ALTMERE = landswap.load(Path(__file__).parents[2] / "data/altmere").table("misconceptions")
# The first lesson and the capstone have no questions of their own.
ASKED = [*OBJECTIVES["lesson"].unique()]
LESSONS = ["00-start-here", *ASKED, "08-your-own-article"]
PARTS = ["Objectives", "Prepare", "Ask", "Known mistakes", "In 20 minutes", "Without computers"]


@pytest.fixture(scope="module")
def text(root):
    return (root / "TEACHING.md").read_text(encoding="utf-8")


def slug(heading):
    """Return the anchor that a heading has on a page of GitHub."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def sections(text):
    """Return each heading with what stands under it, down to the next heading."""
    found = re.split(r"^##+ (.+)$", text, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


def lesson_section(text, name):
    """Return title, minutes and body of a lesson's section."""
    for heading, body in sections(text).items():
        match = re.fullmatch(rf"({name[:2]} .+) \((\d+) minutes\)", heading)
        if match:
            return match[1], int(match[2]), body
    raise AssertionError(f"TEACHING.md has no section for {name}.")


def in_table(body):
    """Return the minutes of a table's rows."""
    return [int(found) for found in re.findall(r"^\|.*\| (\d+) \|$", body, flags=re.MULTILINE)]


def part(body, name):
    """Return one of the parts of a lesson's section, on one line."""
    between = re.search(rf"^\*\*{name}\b(.*?)(?=^\*\*|\Z)", body, re.MULTILINE | re.DOTALL)
    return " ".join(between[1].split())


def opening(root, lesson):
    path = root / f"notebooks/{lesson}.ipynb"
    if not path.exists():
        pytest.skip(f"{lesson} is not there yet")
    return "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"])


def test_minutes_of_every_plan_and_lesson_add_up(text):
    timed = {h: b for h, b in sections(text).items() if re.search(r"\(\d+ minutes\)", h)}
    assert len(timed) == len(LESSONS) + 4
    for heading, body in timed.items():
        assert sum(in_table(body)) == int(re.search(r"\((\d+) minutes\)", heading)[1]), heading


def test_the_course_lists_each_lesson_with_its_minutes(text):
    course = next(body for h, body in sections(text).items() if h.startswith("The whole course"))
    listed = re.findall(r"^\| \[(.+)\]\(#(.+)\) \| (\d+) \|$", course, flags=re.MULTILINE)
    expected = [lesson_section(text, name)[:2] for name in LESSONS]
    assert [(title, int(minutes)) for title, _, minutes in listed] == expected


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_lesson_has_all_parts_in_order(text, lesson):
    body = lesson_section(text, lesson)[2]
    assert re.findall(r"^\*\*([^*]+?)\.?\*\*", body, flags=re.MULTILINE) == PARTS
    assert len(in_table(body)) >= 4
    assert len(re.findall(r"- \*[^*]+\?\*", part(body, "Ask"))) >= 2
    assert f"(notebooks/{lesson}.ipynb)" in body


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_short_version_adds_up(text, lesson):
    short = part(lesson_section(text, lesson)[2], "In 20 minutes")
    assert sum(map(int, re.findall(r"\((\d+) min\)", short))) == 20


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_lesson_says_the_same_minutes_and_title(root, text, lesson):
    title, minutes, _ = lesson_section(text, lesson)
    start = opening(root, lesson)
    assert re.match(r"# (.+)", start)[1] == title
    assert int(re.search(r"\*\*(\d+) minutes", start)[1]) == minutes
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert f"| [{title}](notebooks/{lesson}.ipynb) | {minutes} |" in readme


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_lesson_opens_with_the_same_objectives(root, text, lesson):
    stated = re.findall(r"^- (.*?)[,.]$", opening(root, lesson), flags=re.MULTILINE)
    listed = part(lesson_section(text, lesson)[2], "Objectives").partition(" - ")[2]
    assert [item.partition(": `")[0] for item in listed.split(" - ")] == stated


@pytest.mark.parametrize("lesson", ASKED)
def test_objectives_are_those_of_the_data_each_with_its_questions(text, lesson):
    listed = part(lesson_section(text, lesson)[2], "Objectives").partition(" - ")[2].split(" - ")
    expected = []
    for name, objective in OBJECTIVES[OBJECTIVES["lesson"] == lesson].iterrows():
        asked = QUESTIONS.index[QUESTIONS["objective"] == name]
        assert len(asked) >= 1, name
        expected.append(f"{objective['text']}: " + ", ".join(f"`{q}`" for q in asked))
    assert listed == expected


@pytest.mark.parametrize("lesson", LESSONS)
def test_known_mistakes_are_in_the_data_and_hints_are_not_copied(text, lesson):
    known = part(lesson_section(text, lesson)[2], "Known mistakes")
    named = re.findall(r"- \*([^*]+)\* \(`(\w+)`\): ", known)
    assert len(named) == known.count("- *") >= (2 if lesson in ASKED else 1)
    for mistake, question in named:
        table = ALTMERE if lesson == "08-your-own-article" else MISTAKES
        row = table[(table["question"] == question) & (table["misconception"] == mistake)]
        assert len(row) == 1, (mistake, question)
        assert row["hint"].item() not in known
        if lesson in ASKED:
            assert QUESTIONS.loc[question, "lesson"] == lesson


def test_the_course_without_the_war_is_there(root, text):
    said = sections(text)["Without the war"]
    listed = re.search(r"lessons ([\d, and]+) in", said)[1]
    there = sorted(path.name[:2] for path in (root / "notebooks/altmere").glob("*.ipynb"))
    assert re.findall(r"\d\d", listed) == there
    for folder in ("notebooks", "exercises", "solutions"):
        assert f"({folder}/altmere/)" in said


def test_the_strips_and_their_key_are_the_article(text):
    kinds = SHIPPED.paragraphs.query("kind != 'boilerplate'")
    strips = re.findall(r"^\| (\d+) \| ([^|]+) \| ([^|]+) \|$", text, flags=re.MULTILINE)
    expected = kinds[["speaker", "summary"]].reset_index().astype({"paragraph": str})
    assert strips == list(expected.itertuples(index=False, name=None))
    key = " ".join(text.partition("Key: ")[2].partition(" A strip")[0].split())
    for kind, rows in kinds.groupby("kind"):
        assert f"{kind}{'s' if len(rows) > 1 else ''} {', '.join(map(str, rows.index))}" in key


def test_what_outlets_write_is_in_the_data(text):
    reports = SHIPPED.reports.merge(SHIPPED.sources["publisher"], on="source_id")
    share = reports[reports["quantity"] == "occupied_share"]
    said = part(lesson_section(text, "03-many-reports")[2], "Without computers")
    outlets = ["Reuters", "Voice Asia News", "The Newsmen", "fakti.bg", "anews"]
    for outlet in outlets:
        row = share[share["publisher"].str.startswith(outlet)].iloc[0]
        words = row["printed"] or row["qualifier"]
        assert re.search(rf"{re.escape(outlet)}[^;]*? \*{words}\b", said), outlet


@pytest.mark.parametrize(
    "page", ["TEACHING.md", "classroom/README.md", "classroom/kubernetes/README.md"]
)
def test_links_lead_somewhere(root, page):
    place = root / page
    for target in re.findall(r"\]\(([^)]+)\)", place.read_text(encoding="utf-8")):
        file, _, anchor = target.partition("#")
        if file.startswith("https://"):
            continue
        goal = place.parent / file if file else place
        assert goal.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", goal.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {slug(heading) for heading in headings}, target


def test_it_names_what_the_explorers_and_the_check_say(root, text):
    scripts = (root / "src/landswap/explorers/js").glob("*.js")
    view = "\n".join(path.read_text(encoding="utf-8") for path in scripts)
    flat = " ".join(text.split())
    for label in ("Larger type", "Keep this setting", "Figures and their sources", "kept here"):
        assert label in view, label
        assert f"*{label}*" in flat, label
    assert "half a percent or less" in flat
    assert QUESTIONS["tolerance"].max() <= 0.005
    for outcome in ("Right", "Not yet", "Not answered yet", "Broken"):
        assert f"**{outcome}**" in flat, outcome
