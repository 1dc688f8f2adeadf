"""What a person typed, made fit to show, compare and count: no invisible characters, one spelling of each."""

import hashlib
import re
import unicodedata

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_WORD = re.compile(
    r"[^\W_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+(?:['’.-][^\W_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+)*"
)
_BLANKS = re.compile(r"[^\S\n]+")
_INVISIBLE_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"


def visible(text: str) -> str:
    """Drop control, direction and zero-width characters; keep line breaks and the joiners inside emoji."""
    kept = (
        " " if character in "\t\r\v\f\u2028\u2029" else character
        for character in text.replace("\r\n", "\n")
        if character in "\n\t\r\v\f\u2028\u2029" or _is_visible(character)
    )
    return "".join(kept).strip()


def _is_visible(character: str) -> bool:
    if character in _INVISIBLE_LETTERS:
        return False
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"} or character == "\u200d"


def comparable(text: str) -> str:
    """One spelling for comparing: NFKC, lower case, single spaces, invisible characters gone."""
    folded = unicodedata.normalize("NFKC", visible(text).replace("\u200d", "")).casefold()
    return " ".join(folded.split())


def digest(text: str) -> str:
    """A short fingerprint, equal for texts that compare equal."""
    return hashlib.sha256(comparable(text).encode()).hexdigest()[:32]


def is_blank(text: str) -> bool:
    """Whether nothing is left to read: no letter, digit or symbol."""
    return not any(unicodedata.category(c)[0] in "LNS" for c in comparable(text))


def han_count(text: str) -> int:
    """How many Chinese characters there are."""
    return len(_HAN.findall(text))


def words(text: str) -> list[str]:
    """The words in Latin or other alphabetic script; Chinese is counted by `han_count`."""
    return _WORD.findall(text)


def one_line(text: str, limit: int) -> str:
    """Fold to one line of at most `limit` characters, with an ellipsis where it was cut."""
    line = " ".join(visible(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def trigrams(text: str) -> set[str]:
    """Character trigrams of the comparable text without blanks and punctuation: a language-neutral outline."""
    letters = "".join(c for c in comparable(text) if c.isalnum())
    return {letters[i : i + 3] for i in range(max(1, len(letters) - 2))} if letters else set()
