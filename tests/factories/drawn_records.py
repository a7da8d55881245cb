"""Records with the odd words that people write, for tests of round trips."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from pqmodel.answers.response import Answer, Response
from pqmodel.plan.model import STATUSES, Action, GoodEnough, Meeting, Plan
from pqmodel.questionnaire.model import QuestionnaireRef
from pqmodel.review.model import NEXT_STEPS, REACHED, ActionReview, OverallReview, Review

ODD_WORDS = [
    *(
        "no",
        "Yes",
        "null",
        "~",
        "true",
        "2026-11-21",
        "12:30",
        "08001234567",
        "007",
        "1_000",
        "0x1f",
        "1e5",
        "3.50",
    ),
    *(
        "-",
        "- a",
        "a: b",
        "# not a comment",
        "=SUM(A1)",
        "@home",
        "%",
        "`code`",
        "*star*",
        "&amp",
        "!bang",
        "{a}",
        "<<",
    ),
    *(
        "'",
        '"',
        'it\'s "quoted"',
        "|",
        ">",
        "? ",
        ": ",
        "...",
        "---",
        "\\",
        "C:\\path",
        "a" * 300,
        "word " * 60,
    ),
    *(
        "one\ntwo",
        "one\r\ntwo",
        "\n",
        "\nfirst empty",
        "last empty\n",
        "  indented\n  twice",
        "a  \nb",
        "tab\there",
    ),
    *(
        "😀 👩🏽‍⚕️",
        "café",
        "中文",
        "\ufeffmark",
        "\x85",
        "\u2028",
        "\u00a0",
        "\x00",
        "\x1b[31m",
        "[b]",
    ),
]
odd = st.sampled_from(ODD_WORDS)
words = odd | st.text(max_size=40) | st.lists(odd, max_size=3).map(" ".join)
some_words = words.map(lambda text: text.strip() or "x")
ids = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
action_ids = st.integers(0, 99999).map(lambda number: f"A-{number:03d}")
dates = st.none() | st.dates(date(1990, 1, 1), date(2099, 12, 31))
scores = st.dictionaries(ids, st.floats(0, 9).map(lambda score: round(score, 3)), max_size=3)
cycles = st.sampled_from(["2026-Q4", "2026-11", "2026-H2", "2026", "2026-27-Q3"])

actions = st.builds(
    Action,
    id=action_ids,
    title=some_words,
    statements=st.lists(ids, max_size=3).map(tuple),
    source=st.none() | ids,
    cycle=cycles,
    scores_then=scores,
    target=st.none() | st.sampled_from([0.0, 3.5, 4.0]),
    effort=st.sampled_from([None, "low", "medium", "high"]),
    steps=st.lists(words, max_size=3).map(tuple),
    lead=words,
    inputs=words,
    start=dates,
    due=dates,
    progress=words,
    status=st.sampled_from(STATUSES),
)
plans = st.builds(
    Plan,
    actions=st.lists(actions, max_size=3).map(tuple),
    good_enough=st.lists(
        st.builds(GoodEnough, statement=ids, why=words, by=words, cycle=cycles), max_size=2
    ).map(tuple),
    meetings=st.lists(
        st.builds(
            Meeting,
            on=dates.filter(bool),
            present=words,
            decisions=words,
            barriers=words,
            next=dates,
        ),
        max_size=2,
    ).map(tuple),
    last_number=st.integers(0, 99999),
)
action_reviews = st.builds(
    ActionReview,
    action=action_ids,
    title=words,
    statements=st.lists(ids, max_size=2).map(tuple),
    due=dates,
    status=st.sampled_from(STATUSES),
    done=words,
    scores_then=scores,
    scores_now=scores,
    reached=st.sampled_from([None, *REACHED]),
    worked=words,
    lessons=words,
    next_step=st.sampled_from([None, *NEXT_STEPS]),
)
reviews = st.builds(
    Review,
    cycle=cycles,
    since=st.none() | cycles,
    started=dates.filter(bool),
    overall_then=st.none() | st.sampled_from([0.0, 2.25]),
    actions=st.lists(action_reviews, max_size=3).map(tuple),
    overall=st.builds(
        OverallReview,
        result=words,
        successes=words,
        surprises=words,
        goes_on=words,
        people_involved=words,
    ),
)
answers = st.builds(
    Answer,
    value=st.none() | st.integers(0, 9) | st.sampled_from(["na", "dk"]),
    note=words,
    evidence=words,
)
responses = st.builds(
    Response,
    questionnaire=st.builds(
        QuestionnaireRef, id=ids, version=some_words, digest=st.just("0123456789ab")
    ),
    cycle=cycles,
    group=ids,
    answers=st.dictionaries(ids, answers, max_size=4),
    skipped=st.lists(ids, max_size=2).map(tuple),
    finished=st.booleans(),
)
