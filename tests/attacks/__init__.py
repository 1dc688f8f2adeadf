"""Attacks on a judge: what people add to an answer, or do to it, to be given more than it is worth.

One rule holds for all of them: the attacked answer is never given more than the same answer without the attack; an
attack without an answer is given nothing. The texts are in the YAML files beside this one, by language and kind:
`{answer}` stands for an answer, `{question}` for the question and `{terms}` for a list of its technical terms; `each`
says every term in a sentence of its own, `repeat` repeats the text, `disguise` changes the letters of what is written.
"""

import base64
import codecs
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
_CYRILLIC = str.maketrans("aceopxyiABCEHKMOPTX", "асеорхуіАВСЕНКМОРТХ")
_GREEK = str.maketrans("AoBEHIKMNPTXYZv", "ΑοΒΕΗΙΚΜΝΡΤΧΥΖν")
_FULL_WIDTH = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})
_BOLD = str.maketrans({chr(ord("a") + i): chr(0x1D41A + i) for i in range(26)})
_LEET = str.maketrans("aeiost", "431057")
DISGUISES: dict[str, Callable[[str], str]] = {
    "zero-width": lambda text: "\u200b".join(text),
    "joiners": lambda text: "\u2060".join(text),
    "soft-hyphens": lambda text: "\u00ad".join(text),
    "right-to-left": lambda text: f"\u202e{text[::-1]}\u202c",
    "cyrillic": lambda text: text.translate(_CYRILLIC),
    "greek": lambda text: text.translate(_GREEK),
    "full-width": lambda text: text.translate(_FULL_WIDTH),
    "bold": lambda text: text.lower().translate(_BOLD),
    "leet": lambda text: text.translate(_LEET),
    "spaced": lambda text: " ".join(text),
    "tags": lambda text: "".join(chr(0xE0000 + ord(c)) if ord(c) < 128 else c for c in text),
    "base64": lambda text: base64.b64encode(text.encode()).decode(),
    "hex": lambda text: text.encode().hex(),
    "rot13": lambda text: codecs.encode(text, "rot13"),
    "reversed": lambda text: text[::-1],
    "upper": str.upper,
}


@dataclass(frozen=True, slots=True)
class Attack:
    """One attack; `kind` names the idea behind it."""

    id: str
    kind: str
    language: str
    text: str
    each: str = ""
    repeat: int = 1
    disguise: str = ""

    @property
    def stands_alone(self) -> bool:
        """Whether there is no answer in it at all."""
        return "{answer}" not in self.text

    def on(self, answer: str, question: str, terms: str) -> str:
        """The text that the attacker sends instead of the answer."""
        before, found, after = self.text.partition("{answer}")
        parts = [self._written(part, question, terms) for part in (before, after)]
        if self.disguise and not (before + after).strip():
            return DISGUISES[self.disguise](answer)
        return (answer if found else "").join(parts)

    def _written(self, part: str, question: str, terms: str) -> str:
        listed = [term.strip() for term in terms.replace("，", ",").split(",") if term.strip()]
        said = " ".join(self.each.replace("{term}", term) for term in listed) if self.each else terms
        text = part.replace("{question}", question).replace("{terms}", said) * self.repeat
        return DISGUISES[self.disguise](text) if self.disguise and text.strip() else text


@cache
def attacks() -> tuple[Attack, ...]:
    """The whole corpus, in the order of its files."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for kind, listed in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            found += [_attack(path.stem, kind, number, entry) for number, entry in enumerate(listed, 1)]
    return tuple(found)


def _attack(language: str, kind: str, number: int, entry: str | dict[str, Any]) -> Attack:
    given = {"text": entry} if isinstance(entry, str) else entry
    return Attack(f"{language}-{kind}-{number}", kind, language, **given)
