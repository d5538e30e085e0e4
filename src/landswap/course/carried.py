"""What of the course an article can carry, and why it lacks the rest."""

from dataclasses import dataclass

from landswap.article import Article
from landswap.course import texts
from landswap.course.texts import EXERCISES, LESSONS, Source


@dataclass(frozen=True)
class Course:
    """The lessons and exercises that an article can carry, and why it lacks the others."""

    lessons: tuple[Source, ...]
    exercises: tuple[Source, ...]
    lacking: dict[str, str]

    @classmethod
    def of(cls, article: Article) -> "Course":
        """Return the course of an article; an exercise that asks nothing is none."""
        from landswap.questions.rule import asked

        lacks = lacking(article)
        lessons = tuple(one.of(article) for one in texts.sources(LESSONS) if one.name not in lacks)
        carried = {one.name for one in lessons}
        known = asked(article)
        has = set(known.table("questions")["lesson"]) if "questions" in known.tables else set()
        exercises = (one for one in texts.sources(EXERCISES) if one.name in carried & has)
        fit = tuple(one.of(article) for one in exercises if not one.lacks(article))
        return cls(lessons, fit, lacks)


def lacking(article: Article) -> dict[str, str]:
    """Return the lessons that an article cannot carry, each with what it lacks for it."""
    lacks = {one.name: one.lacks(article) for one in texts.sources(LESSONS)}
    return {name: lack for name, lack in lacks.items() if lack}


def offered(article: Article) -> str:
    """Say of each lesson whether an article can carry it, in a line.

    Returns
    -------
    str
        Such as "Lessons. 02: yes; 06: no, nothing plays `given`."
    """
    lacks = lacking(article)
    said = [
        f"{one.number}: no, {lacks[one.name]}" if one.name in lacks else f"{one.number}: yes"
        for one in texts.sources(LESSONS)
    ]
    return f"Lessons. {'; '.join(said)}."
