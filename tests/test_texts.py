"""The words: both languages complete, every text used, no half-translated line."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.domain.commands import COMMANDS
from bot.domain.markup import STYLES
from bot.i18n.texts import MissingText, Texts

ROOM = Path(__file__).parent.parent / "bot"


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - Fluent's own naming
        self.names.add(node.id.name)


def messages(language: str) -> dict[str, tuple[set[str], str]]:
    """Per key, the variables and the raw text."""
    source = (ROOM / "i18n" / f"{language}.ftl").read_text(encoding="utf-8")
    found = {}
    for entry in FluentParser().parse(source).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            variables = _Variables()
            variables.visit(entry)
            assert entry.span
            found[entry.id.name] = (variables.names, source[entry.span.start : entry.span.end])
    return found


def test_both_languages_have_the_same_texts_with_the_same_data() -> None:
    english, chinese = messages("en"), messages("zh")
    assert english.keys() == chinese.keys()
    assert [key for key in english if english[key][0] != chinese[key][0]] == []


def test_every_text_is_said_somewhere() -> None:
    sources = [*ROOM.rglob("*.py"), *ROOM.rglob("*.j2")]
    code = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    stems = set(re.findall(r"""f["']([a-z-]+-)\{|"([a-z-]+-)" ~""", code))
    stems = {python or template for python, template in stems}
    unsaid = [key for key in messages("en") if f'"{key}"' not in code and not any(key.startswith(s) for s in stems)]
    assert unsaid == []


def test_chinese_texts_hold_chinese_and_english_ones_do_not() -> None:
    han = re.compile(r"[\u4e00-\u9fff]")
    names = {"button-other-language", "other-language-code", "command-language"}
    names |= {"button-language-zh", "button-language-en"}
    scores = {"score-exact", "card-title", "question-title", "group-result"} | {
        "language-which",
        "board-line",
        "board-line-own",
        "history-entry",
        "history-asked",
    }
    scores |= {"report-line", "report-line-hinted", "report-topic", "report-gap", "report-return", "part-question"}
    for key, (_, raw) in messages("en").items():
        assert key in names or not han.search(raw), raw
    for key, (_, raw) in messages("zh").items():
        signs_only = re.search("^(card|mark)-(hit|partial|miss|contradicted)|^appeal-change", key)
        assert key in names | scores or signs_only or han.search(raw), raw


def test_only_our_few_tags_stand_in_the_texts() -> None:
    for language in ("en", "zh"):
        for _, raw in messages(language).values():
            assert set(re.findall(r"</?([a-z]+)>", raw)) <= set(STYLES)
            for tag in STYLES:
                assert raw.count(f"<{tag}>") == raw.count(f"</{tag}>"), raw


def test_every_command_has_a_description() -> None:
    for command in COMMANDS:
        assert Texts("en")(f"command-{command.name}") != Texts("zh")(f"command-{command.name}")


def test_what_a_person_wrote_is_escaped_on_its_way_into_a_text() -> None:
    assert "&lt;b&gt;" in Texts("en")("refuse-topic", word="<b>x</b>")


def test_a_missing_text_or_missing_data_is_an_error_not_a_hole() -> None:
    with pytest.raises(MissingText):
        Texts("en")("no-such-text")
    with pytest.raises(MissingText):
        Texts("en")("refuse-topic")
