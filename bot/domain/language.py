"""The two languages the product speaks, and whose choice counts."""

from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


def known_language(code: str | None) -> Language | None:
    """Map a client's code such as `zh-hans-CN` to a language of ours; None when it is neither."""
    primary = (code or "").replace("_", "-").split("-")[0].lower()
    return next((language for language in LANGUAGES if language == primary), None)


def spoken(chosen: str | None, client: str | None, default: Language) -> Language:
    """The language to answer in: an explicit choice beats the client's, which beats the default."""
    return known_language(chosen) or known_language(client) or default
