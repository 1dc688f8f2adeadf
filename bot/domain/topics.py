"""Finding the topic that somebody means: by id, by name in either language, by alias, or the nearest one."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from bot.domain.plain_text import comparable
from bot.domain.question import Topic


@lru_cache(maxsize=1024)
def spellings(topic: Topic) -> tuple[str, ...]:
    """All the words that stand for a topic, comparable."""
    return tuple(comparable(word) for word in (topic.id, topic.id.replace("-", " "), *topic.name.both, *topic.aliases))


def find_topic(word: str, topics: Iterable[Topic]) -> Topic | None:
    """The topic that a word stands for, or None."""
    wanted = comparable(word)
    return next((topic for topic in topics if wanted in spellings(topic)), None)


def nearest_topic(word: str, topics: Iterable[Topic]) -> Topic | None:
    """The topic whose spelling is most like a misspelt word, or None when nothing is close."""
    by_spelling = {spelling: topic for topic in topics for spelling in spellings(topic)}
    found = get_close_matches(comparable(word), list(by_spelling), n=1, cutoff=0.6)
    return by_spelling[found[0]] if found else None
