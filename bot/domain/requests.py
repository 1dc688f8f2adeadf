"""Reading what stands behind `/question` and `/daily`: words in any order, each understood or refused by name."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from difflib import SequenceMatcher

from bot.domain.clock_words import looks_like_time, nearest_zone, read_time, read_zone
from bot.domain.interview_state import LONGEST, MOST_MINUTES, SHORTEST, USUAL_LENGTH
from bot.domain.plain_text import comparable
from bot.domain.question import Difficulty, Topic
from bot.domain.refusal import Refusal
from bot.domain.topics import find_topic, nearest_topic, spellings

_DIFFICULTY_WORDS: dict[str, Difficulty] = {
    "easy": "easy", "medium": "medium", "hard": "hard", "简单": "easy", "容易": "easy", "中等": "medium",
    "适中": "medium", "困难": "hard", "难": "hard", "较难": "hard",
}  # fmt: skip
_COUNT = re.compile(r"(?<!\S)(\d{1,3})(?:\s*(?:题|道题?|个问题|questions?))?(?!\S)")
_MINUTES = re.compile(r"(?<!\S)(\d{1,3})\s*(?:m|min|mins|minutes?|分|分钟)(?!\S)", re.IGNORECASE)
_ALL_WORDS = {"all", "any", "everything", "全部", "所有", "随机"}
_LONGEST_PHRASE = 3
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked for; None and empty where they left it open."""

    at: time | None = None
    timezone: str | None = None
    topics: tuple[str, ...] = ()
    difficulty: Difficulty | None = None
    all_topics: bool = False


def read_wish(args: str, topics: Sequence[Topic], *, daily: bool, zone_names: Callable[[], Mapping[str, str]]) -> Wish:
    """Read the words behind a command, longest phrases first.

    `zone_names` gives further city names and is called only when a word needs it. Raises `Refusal` naming the first
    word that is not understood, with the nearest match where there is one.
    """
    found: dict[str, object] = {}
    chosen: list[str] = []
    tokens = args.replace(",", " ").replace("，", " ").replace("、", " ").split()
    while tokens:
        length = _understood(tokens, topics, found, chosen, daily, dict) or (
            daily and _understood(tokens, topics, found, chosen, daily, zone_names)
        )
        if not length:
            raise _not_understood(tokens, topics, daily)
        del tokens[:length]
    return Wish(topics=tuple(dict.fromkeys(chosen)), **found)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class InterviewWish:
    """What was asked for behind `/interview`; `minutes` is the time for each answer, if it is to be limited."""

    wish: Wish
    length: int
    minutes: int | None

    @property
    def words(self) -> tuple[str, ...]:
        """The same again as words, topics first."""
        limit = (f"{self.minutes}min",) if self.minutes else ()
        level = (self.wish.difficulty,) if self.wish.difficulty else ()
        return (*self.wish.topics, *level, str(self.length), *limit)


def read_interview(args: str, topics: Sequence[Topic]) -> InterviewWish:
    """Read the words behind `/interview`: topics, a level, how many questions, minutes each. Raises `Refusal`."""
    minutes, rest = _number(_MINUTES, args)
    if minutes is not None and not 1 <= minutes <= MOST_MINUTES:
        raise Refusal("refuse-interview-minutes", most=MOST_MINUTES)
    length, rest = _number(_COUNT, rest)
    if length is not None and not SHORTEST <= length <= LONGEST:
        raise Refusal("refuse-interview-length", least=SHORTEST, most=LONGEST)
    wish = read_wish(rest, topics, daily=False, zone_names=dict)
    return InterviewWish(wish, USUAL_LENGTH if length is None else length, minutes)


def _number(pattern: re.Pattern[str], args: str) -> tuple[int | None, str]:
    """The first number of that form, and the words without it."""
    found = pattern.search(args)
    return (int(found[1]), args.replace(found[0], " ", 1)) if found else (None, args)


def _understood(
    tokens: Sequence[str],
    topics: Sequence[Topic],
    found: dict[str, object],
    chosen: list[str],
    daily: bool,
    more_zones: Callable[[], Mapping[str, str]],
) -> int:
    """How many of the first words make a phrase that is understood; it is noted."""
    for length in range(min(_LONGEST_PHRASE, len(tokens)), 0, -1):
        word = comparable(" ".join(tokens[:length]))
        if word in _DIFFICULTY_WORDS:
            found["difficulty"] = _DIFFICULTY_WORDS[word]
        elif word in _ALL_WORDS:
            found["all_topics"] = True
        elif topic := find_topic(word, topics):
            chosen.append(topic.id)
        elif daily and (at := read_time(word)):
            found["at"] = at
        elif daily and (zone := read_zone(word, more_zones())):
            found["timezone"] = zone
        else:
            continue
        return length
    return 0


def _not_understood(tokens: Sequence[str], topics: Sequence[Topic], daily: bool) -> Refusal:
    word = tokens[0][:_SHOWN]
    if daily and looks_like_time(tokens[0]):
        return Refusal("refuse-time", word=word)
    topic = nearest_topic(tokens[0], topics)
    zone = nearest_zone(tokens[0]) or nearest_zone(" ".join(tokens[:2])) if daily else None
    if topic and not (zone and _likeness(word, zone.split("/")) > _likeness(word, spellings(topic))):
        return Refusal("refuse-topic-near", word=word, topic=topic.id)
    if zone:
        return Refusal("refuse-zone-near", word=word, zone=zone)
    if daily and ("/" in word or word[:1].isupper()):
        return Refusal("refuse-zone", word=word)
    return Refusal("refuse-word-daily" if daily else "refuse-topic", word=word)


def _likeness(word: str, spelled: Iterable[str]) -> float:
    return max(SequenceMatcher(None, comparable(word), comparable(spelling)).ratio() for spelling in spelled)
