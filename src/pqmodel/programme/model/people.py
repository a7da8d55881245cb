"""Who takes part: organisations and people, each an id of its own with dated facts beside it."""

from __future__ import annotations

from pydantic import Field

from pqmodel.ground.nouns import Code, Words
from pqmodel.programme.model.as_written import Day
from pqmodel.programme.model.form import Form


class Organisation(Form):
    """An organisation of the programme. `ended` and `replaced_by` say what became of one that is no
    more. The partnership as a whole is no party to itself (`is_whole`)."""

    id: Code
    title: Words
    part_of: Code | None = None
    is_whole: bool = False
    ended: Day | None = None
    replaced_by: Code | None = None


class Post(Form):
    """A post that somebody held, from and until when; `post` is empty where a list gives none."""

    post: str = ""
    department: str = ""
    organisation: Code | None = None
    start: Day | None = None
    end: Day | None = None


class Person(Form):
    """One person. Two people can hold one post, and one several: so the id is neither name nor
    post. A later post is added below the earlier one, with its dates."""

    id: Code
    posts: tuple[Post, ...] = Field(default=(), description="The latest stands last.")

    @property
    def latest(self) -> Post:
        if not self.posts:
            return Post()
        return self.posts[-1]


class Listing(Form):
    """A person as one document lists them, with the post and the name as printed there, where they
    differ from what is known of the person. `role` is what they are there: "Chair", "Clinical lead"."""

    person: Code
    post: str = ""
    name: str = ""
    role: str = ""
