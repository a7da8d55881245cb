"""Says which priorities the answers can tell apart, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

_TELL = "as far as these answers can tell"
CHOOSE = "choose among them by what you can do"


def order_in_words(places: Sequence[int], shown: int, advice: str = CHOOSE) -> tuple[str, ...]:
    """What is to be known of the order of the first `shown` of some priorities, and of those after
    them, given the place of each; nothing where each comes clearly before the next and none is left.
    `advice` is for who can choose among them."""
    sentences = list(alike_in_words(places, shown, advice))
    nearer = sum(place > _last_place(places, shown) for place in places)
    if nearer:
        sentences.append(f"And {nearer} more below target, but nearer to it.")
    return tuple(sentences)


def alike_in_words(places: Sequence[int], shown: int, advice: str = CHOOSE) -> tuple[str, ...]:
    """That the last of the first `shown` priorities cannot be told apart from others, in a sentence:
    "The first 3, then 9 that are alike", "These 5 and 54 more are alike". Nothing where it can."""
    last = _last_place(places, shown)
    earlier = sum(place < last for place in places)
    alike = sum(place == last for place in places)
    if alike < 2:
        return ()

    words = f"{_which(earlier, alike, shown)}, {_TELL}"
    if advice:
        words += f": {advice}"
    return (f"{words}.",)


def _which(earlier: int, alike: int, shown: int) -> str:
    if earlier == 1:
        return f"The first one, then {alike} that are alike"
    if earlier:
        return f"The first {earlier}, then {alike} that are alike"
    if alike > shown:
        return f"These {shown} and {alike - shown} more are alike"
    return f"These {shown} are alike"


def _last_place(places: Sequence[int], shown: int) -> int:
    """The place of the last that is shown; 0 where none is."""
    if not shown:
        return 0
    return places[shown - 1]
