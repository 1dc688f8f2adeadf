"""Saying things: Fluent messages filled with data, as markup in the reader's language."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from bot.domain.language import LANGUAGES, Language, spoken
from bot.domain.markup import Markup, escape

_MOMENT: dict[Language, str] = {"en": "EEEE, d MMMM, HH:mm", "zh": "M月d日EEEE HH:mm"}
_DAY: dict[Language, str] = {"en": "EEE, d MMM", "zh": "M月d日EEEE"}
_SHORT_DAY: dict[Language, str] = {"en": "d MMMM", "zh": "M月d日"}
_MONTH: dict[Language, str] = {"en": "MMMM yyyy", "zh": "yyyy年M月"}
_DATE: dict[Language, str] = {"en": "d MMM", "zh": "M/d"}
_MONTH_ALONE: dict[Language, str] = {"en": "MMM", "zh": "M月"}
_LISTING = {"en": ", ", "zh": "、"}


class MissingText(Exception):
    """A text was asked for that there is none of, or without all its data: a mistake of ours."""


class Texts:
    """The words of one language: `say("hello", name=...)`. Data that is not markup is escaped."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._bundle = FluentBundle([language], use_isolating=False)
        source = files("bot.i18n").joinpath(f"{language}.ftl").read_text(encoding="utf-8")
        self._bundle.add_resource(FluentResource(source))

    def __call__(self, key: str, **data: str | int) -> Markup:
        """The text of a key; raises `MissingText`."""
        if not self._bundle.has_message(key):
            raise MissingText(key)
        pattern = self._bundle.get_message(key).value
        assert pattern is not None, key
        safe = {name: escape(value) if isinstance(value, str) else value for name, value in data.items()}
        text, errors = self._bundle.format_pattern(pattern, safe)
        if errors:
            raise MissingText(f"{key}: {errors[0]}")
        return Markup(text)

    def escape(self, text: str) -> Markup:
        """Words that are no text of ours, such as a question's."""
        return escape(text)

    def listing(self, parts: Sequence[str]) -> Markup:
        """Several names in a row."""
        return Markup(_LISTING[self.language].join(escape(part) for part in parts))

    def moment(self, local: datetime) -> str:
        """A local date and time in words, with its weekday."""
        return self._written(local, _MOMENT)

    def day(self, local: datetime) -> str:
        """A local date in words, with its weekday."""
        return self._written(local, _DAY)

    def short_day(self, day: date) -> str:
        """A date in words, with neither weekday nor year."""
        return self._written(day, _SHORT_DAY)

    def days(self, first: date, last: date) -> str:
        """From one date to another; a month they share is named once."""
        if first.month != last.month:
            return f"{self.short_day(first)} – {self.short_day(last)}"
        return (
            f"{self.short_day(first)}–{last.day}日" if self.language == "zh" else f"{first.day}–{self.short_day(last)}"
        )

    def month(self, day: date) -> str:
        """The month of a date in words, with its year."""
        return self._written(day, _MONTH)

    def short_date(self, day: date) -> str:
        """A date as short as can be, for a label."""
        return self._written(day, _DATE)

    def month_alone(self, day: date) -> str:
        """The month of a date, short and without its year, for a label."""
        return self._written(day, _MONTH_ALONE)

    def _written(self, when: date, patterns: dict[Language, str]) -> str:
        from babel.dates import format_datetime  # noqa: PLC0415 - few messages name a date

        locale = "zh_Hans_CN" if self.language == "zh" else "en"
        moment = when if isinstance(when, datetime) else datetime.combine(when, time(), UTC)
        return format_datetime(moment, patterns[self.language], locale=locale)


def texts_for(client: str | None) -> Texts:
    """The words for somebody of whom only the client's language is known."""
    return texts(spoken(None, client, "en"))


@cache
def texts(language: Language) -> Texts:
    """The words of a language, read once."""
    assert language in LANGUAGES
    return Texts(language)
