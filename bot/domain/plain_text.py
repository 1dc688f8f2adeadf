"""What a person typed, made fit to show, compare and count: no invisible characters, one spelling of each."""

import hashlib
import re
import unicodedata

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_WORD = re.compile(
    r"[^\W_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+(?:['’.-][^\W_\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+)*"
)
_BLANK = "\t\r\v\f\x85\u2028\u2029"
_INVISIBLE_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")
_SENTENCE_END = re.compile(r"(?<=[。！？；])|(?<=[.!?;])\s+(?=[A-Z0-9\u4e00-\u9fff])")
_JOINER = "\u200d"
_EMOJI = re.compile("[\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]")
_STRAY_JOINER = re.compile(rf"(?<!{_EMOJI.pattern[:-1]}\ufe0f])\u200d|\u200d(?!{_EMOJI.pattern})")
_INERT = str.maketrans({"@": "＠", "#": "＃", "/": "∕"})
_LINK_DOT = re.compile(r"(?<=\w)\.(?=\w)")
_WORD_GOES_ON = re.compile(r"[^\W_\u3400-\u9fff]{2}")
_CUT_WORD = re.compile(r"\s\S{1,20}$")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")


def visible(text: str) -> str:
    """Drop control, direction and zero-width characters; keep line breaks and the joiners inside emoji."""
    if text.isprintable() and _INVISIBLE_LETTERS.isdisjoint(text):
        return text.strip()
    kept = (" " if character in _BLANK else character for character in text.replace("\r\n", "\n") if _stays(character))
    return _STRAY_JOINER.sub("", "".join(kept)).strip()


def _stays(character: str) -> bool:
    if character == "\n" or character in _BLANK or character == _JOINER:
        return True
    if character in _INVISIBLE_LETTERS:
        return False
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn"} or _EMOJI.match(character) is not None


def comparable(text: str) -> str:
    """One spelling for comparing: NFKC, lower case, straight quotes, single spaces, invisible characters gone."""
    folded = unicodedata.normalize("NFKC", visible(text).replace(_JOINER, "")).casefold()
    return " ".join(folded.translate(_STRAIGHT).split())


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
    """Fold to one line of at most `limit` characters, with an ellipsis where it was cut: between words, if one can."""
    line = " ".join(visible(text).split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    whole = _CUT_WORD.sub("", cut) if _WORD_GOES_ON.match(line[limit - 2 : limit]) else cut
    return (whole.rstrip(" ,;:，；：、(（") or cut) + "…"


def public_name(name: str, limit: int) -> str:
    """A name on one line in which no chat sees a mention, a link, a hashtag or a command; it reads as before."""
    return _LINK_DOT.sub("\u2024", one_line(name, limit).translate(_INERT))


def trigrams(text: str) -> set[str]:
    """Character trigrams of the comparable text without blanks and punctuation: a language-neutral outline."""
    letters = "".join(c for c in comparable(text) if c.isalnum())
    return {letters[i : i + 3] for i in range(max(1, len(letters) - 2))} if letters else set()


def sentences(text: str) -> list[str]:
    """A text sentence by sentence, at least one."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()] or [text]
