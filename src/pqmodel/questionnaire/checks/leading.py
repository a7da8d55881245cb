"""Words that tell people what to answer, in statements and in questions to talk about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.raw_parts import Part, Parts, name_of, wording_of

_WORK_TO_DO = r"(?! (?:tasks?|work|actions?|issues?|matters?|points?|debts?|payments?|repairs?))"
_LEADING_WORDS = re.compile(
    # What everybody is said to think already.
    r"\b(?:of course|obviously|surely|undoubtedly|undeniably|needless to say|no doubt"
    r"|without (?:a |any )?doubt|as you (?:will )?(?:know|agree)|as we all (?:know|agree)"
    r"|(?:we|you) all (?:know|agree)|as every(?:body|one) (?:knows|agrees)"
    r"|every(?:body|one)(?: here)? (?:would |will )?(?:knows?|agrees?) that"
    r"|nobody (?:doubts|would deny)|like most people"
    r"|(?:any|every) (?:good|decent|sensible) \w+|only a (?:bad|poor) \w+|lucky to"
    r"|you (?:will|must|would|surely) agree"
    r"|(?:do|would|did|ca|could)n't you (?:agree|say|think|feel|find|believe|accept|want|wish)"
    r"|(?:do|would|can|could) (?:you|we|they|people|staff) not"
    r" (?:\w+ )?(?:agree|say|think|feel|find|believe|accept|want|wish)"
    r"|(?:do|would|can) (?:you|we) (?:all |really )?(?:agree|accept)|it is (?:clear|obvious|plain|well known|true) that"
    r"|fortunately|luckily|thankfully|unfortunately|sadly)\b"
    r"|^(?:clearly|naturally)\b|\b(?:is|are|has|have|we|they) (?:clearly|naturally)\b"
    # A tag behind a statement asks for a yes.
    r"|\b(?:is|are|was|were|do|does|did|would|could|should|have|has|ca|wo)n't"
    r" (?:it|they|you|we|he|she|there|i)\b|, right\?"
    # A question with "not" in it asks for a yes too: "Are managers not kind?", "Isn't it true?".
    r"|(?:^|[.?!] )(?:do|does|did|is|are|was|were|has|have|had|ca|can|could|wo|will|would|should)"
    r"(?:n't|(?: (?!wh|how\b|if\b|that\b)[\w'-]+){1,3}? not)\b(?=[^.?!]*\?)"
    # Praise or blame that stands in the sentence before anybody has judged.
    r"|\b(?:excellent|world-class|first-class|first-rate|superb|wonderful(?:ly)?|fantastic"
    r"|brilliant(?:ly)?|amazing(?:ly)?|marvellous|exceptional(?:ly)?|unrivalled|second to none"
    r"|terrible|terribly|awful|dreadful|appalling|shameful|disgraceful|proudly)\b"
    rf"|\boutstanding\b{_WORK_TO_DO}"
    r"|\b(?:a|an|our|my|the|your|such) (?:really |very )?great (?!deal|many|number)\w+"
    r"|\bthe (?:very )?best (?:care|service|support|team|managers?|staff|training|employer|place)\b"
    r"|\b(?:our|your|these) (?:very|really|truly|extremely) \w+"
    r"|\b(?:our|my|your|these|such) (?:\w+ )?(?:proud|caring|dedicated|devoted|hard-?working"
    r"|supportive|talented|inspiring|lazy|incompetent|uncaring) \w+",
    re.IGNORECASE,
)
_OUGHT = re.compile(
    r"^(?:(?!who\b|what\b|that\b|which\b)[\w'’-]+ ){1,3}?(should|ought to|must)\b(?! have)",
    re.IGNORECASE,
)
"""A duty as the main verb: whoever agrees with the duty agrees with the sentence."""
_YES_OR_NO = re.compile(
    r"^(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|may|must)(?:n't)? \w",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.?!])\s+")


def wording_leads_nobody(parts: Parts) -> None:
    """A warning where words tell people what to answer, which is known for English only."""
    if parts.language != "en":
        return
    for statement in parts.statements():
        for wording in wording_of(statement):
            word = leading_word(wording.words)
            if word:
                what = f"{name_of(wording)} may lead people to an answer by {shortened(word)}"
                wording.part.fault(None, what, "say plainly what is true or not", warning=True)
                continue
            duty = _OUGHT.search(wording.words)
            if duty:
                what = f"{name_of(wording)} says what ought to be, by {shortened(duty[1])}"
                mend = "say what is so, or not, so that people can score it"
                wording.part.fault(None, what, mend, warning=True)


def questions_are_open(parts: Parts) -> None:
    """A warning where a question to talk about leads to an answer, or is done with by yes or no."""
    if parts.language != "en":
        return
    for question in _questions(parts):
        words = question.text("text")
        word = leading_word(words)
        if word:
            what = f"'text' may lead people to an answer by {shortened(word)}"
            question.fault("text", what, "ask so that any answer is welcome", warning=True)
        elif words and all(_YES_OR_NO.match(each) for each in _SENTENCES.split(words.strip())):
            what = "'text' can be answered by yes or no"
            question.fault("text", what, "ask how, when, who or what", warning=True)


def leading_word(words: str) -> str:
    """The first words that lead people to an answer; "" where there are none."""
    match = _LEADING_WORDS.search(words.replace("’", "'"))
    return match.group(0).strip() if match else ""


def _questions(parts: Parts) -> Iterator[Part]:
    for section in parts.sections:
        yield from section.items("questions")
        for questions in section.entries("theme_questions"):
            yield from questions.own_items()
