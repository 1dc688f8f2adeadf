"""What Discord is shown: within every limit, nothing dropped, and nobody's words do more than stand there."""

import re
from typing import Any

import pytest
from hypothesis import given, settings

from bot.domain.markup import Markup, escape, plain
from bot.domain.reply import Action, Addressee, Button, Document, Image, Reply
from bot.platforms.discord.drawing import Canvas, Drawn, drawn
from bot.platforms.discord.markdown import markdown
from tests.platforms.test_contract import PIECES, marked

PNG = b"\x89PNG\r\n\x1a\n"
COMMANDS = {"daily": "11", "help": "12"}


def words(message: Drawn) -> str:
    cards = [card.get("description", "") for card in message.payload["embeds"]]
    return "\n".join(filter(None, (message.payload["content"], *cards)))


def bare(text: str) -> str:
    return "".join(re.sub("[\u2060\\\\*`>\\s]", "", text).split())


def buttons(message: Drawn) -> list[dict[str, Any]]:
    return [button for row in message.payload["components"] for button in row["components"]]


def press(number: int) -> Button:
    return Button(escape(f"No. {number}"), Action("board", (str(number),)))


@settings(max_examples=25, deadline=None)
@given(PIECES)
@pytest.mark.parametrize("title", ["", "Title"])
@pytest.mark.parametrize("times", [1, 60])
def test_long_words_stay_within_the_limits_and_none_is_lost(
    title: str, times: int, pieces: list[tuple[str, str]]
) -> None:
    reply = Reply(marked(pieces, times), title=title)
    messages = drawn(reply, Canvas())
    for message in messages:
        cards = message.payload["embeds"]
        assert len(message.payload["content"]) <= 2000
        assert len(cards) <= 10
        assert all(len(card["description"]) <= 4096 for card in cards)
        assert sum(len(card["description"]) + len(card.get("title", "")) for card in cards) <= 6000
    assert bare("".join(map(words, messages))) == bare(plain(reply.text))


def test_a_card_without_the_right_to_embed_is_text_with_the_same_words() -> None:
    reply = Reply(Markup("<b>Why?</b>"), title="RAG", image=Image(PNG, "a chart"))
    (message,) = drawn(reply, Canvas(embeds=False, files=False))
    assert message.payload["embeds"] == []
    assert message.payload["content"] == "**RAG**\n\n**Why?**"
    assert message.file is None


@pytest.mark.parametrize("where", [Canvas(), Canvas(embeds=False)])
def test_nobody_is_ever_pinged(where: Canvas) -> None:
    reply = Reply(escape("@everyone <@5> <@&6> <#7> </daily:1> @here"), title="<@5> @everyone")
    (message,) = drawn(reply, where)
    assert message.payload["allowed_mentions"] == {"parse": []}
    shown = words(message) + str([card["title"] for card in message.payload["embeds"]])
    assert not re.search(r"(?<!\\)<[@#/]|@everyone|@here", shown)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**loud** _soft_ ~~no~~ ||s|| `c`", r"\*\*loud\*\* \_soft\_ \~\~no\~\~ \|\|s\|\| \`c\`"),
        ("# heading\n- list\n> quote\n1. one\n-# small", "\\# heading\n\\- list\n\\> quote\n1\\. one\n\\-# small"),
        ("[free](https://evil.example/a_b)", r"\[free\](https://evil.example/a_b)"),
    ],
)
def test_what_somebody_wrote_is_shown_as_it_was_written(written: str, shown: str) -> None:
    assert markdown(escape(written), 2000) == [shown.replace("\\>", "\\>")]


def test_emphasis_stays_apart_and_never_holds_blanks_at_its_edges() -> None:
    assert markdown(Markup("<b>One </b><i>two</i><b>three</b>"), 100) == ["**One** *two*\u2060**three**"]
    assert markdown(Markup("<blockquote>a\nb</blockquote>"), 100) == ["> a\n> b"]


def test_a_command_can_be_tapped_and_what_to_fill_in_stands_behind_it() -> None:
    text = Markup("<code>/help</code>, <code>/daily 08:30 Berlin</code>, <code>/who</code>")
    assert markdown(text, 500, COMMANDS) == ["</help:12>, </daily:11> `08:30 Berlin`, `/who`"]


def test_an_answer_button_comes_first_and_stands_out() -> None:
    hint = Button(Markup("Hint &amp; more"), Action("hint", ("1" * 50,)))
    (message,) = drawn(Reply(Markup("?"), buttons=((hint,),), answer_label="Answer"), Canvas())
    answer, other = buttons(message)
    assert (answer["custom_id"], answer["style"]) == ("g:answer", 1)
    assert (other["custom_id"], other["label"]) == (f"g:hint:{'1' * 50}", "Hint & more")


@pytest.mark.parametrize("rows", [[1], [7], [1] * 8, [5] * 5, [3] * 12])
def test_every_button_is_there_however_many_there_are(rows: list[int]) -> None:
    numbered = iter(range(1000))
    reply = Reply(Markup("x"), buttons=tuple(tuple(press(next(numbered)) for _ in range(n)) for n in rows))
    messages = drawn(reply, Canvas())
    assert all(len(message.payload["components"]) <= 5 for message in messages)
    assert all(len(row["components"]) <= 5 for message in messages for row in message.payload["components"])
    assert [b["label"] for message in messages for b in buttons(message)] == [f"No. {n}" for n in range(sum(rows))]


def test_a_picture_stands_in_its_card_and_says_what_it_shows() -> None:
    (message,) = drawn(Reply(Markup("x"), title="t", image=Image(PNG, "how it went")), Canvas())
    assert message.file == ("chart.png", PNG)
    assert message.payload["embeds"][0]["image"] == {"url": "attachment://chart.png"}
    assert message.payload["attachments"][0]["description"] == "how it went"


def test_links_are_not_unfolded_and_a_card_that_takes_the_place_of_words_is_shown() -> None:
    (words,) = drawn(Reply(Markup("Read https://a.example/b")), Canvas())
    (card,) = drawn(Reply(Markup("7/10"), title="RAG"), Canvas())
    assert (words.payload["flags"], card.payload["flags"]) == (1 << 2, 0)


def test_a_file_comes_under_its_name() -> None:
    (message,) = drawn(Reply(Markup("here"), document=Document("me.txt", b"all")), Canvas())
    assert message.file == ("me.txt", b"all")


def test_whoever_is_asked_for_words_is_named_without_a_ping() -> None:
    (message,) = drawn(Reply(Markup("Reply to this."), asks=Addressee("5", "Ann")), Canvas())
    assert message.payload["content"] == "<@5>\nReply to this."
    assert message.payload["allowed_mentions"] == {"parse": []}
