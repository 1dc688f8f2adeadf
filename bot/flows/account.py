"""One's own affairs: the language, and being forgotten."""

from bot.domain.language import LANGUAGES, known_language
from bot.domain.markup import join
from bot.domain.plain_text import comparable
from bot.domain.refusal import Refusal
from bot.domain.reply import Action, Button, Reply
from bot.flows.link import joined_in_words
from bot.flows.practice import pressed_message
from bot.flows.turn import Said, Turn, said

_NAMES = {"english": "en", "英文": "en", "英语": "en", "chinese": "zh", "中文": "zh", "汉语": "zh", "cn": "zh"}


async def show_language(turn: Turn, _args: str) -> Said:
    """`/language` alone: both to choose from."""
    return said(Reply(turn.say("language-which"), buttons=(_language_buttons(turn),)))


def _language_buttons(turn: Turn) -> tuple[Button, ...]:
    return tuple(Button(turn.say(f"button-language-{code}"), Action("language", (code,))) for code in LANGUAGES)


async def choose_language(turn: Turn, word: str) -> Said:
    """`/language zh` or its button; a space's language is an admin's to choose."""
    wanted = comparable(word)
    language = known_language(_NAMES.get(wanted, wanted))
    if language is None:
        raise Refusal("refuse-language", word=word[:40])
    if turn.in_space and not turn.incoming.by_admin:
        raise Refusal("refuse-admin")
    await turn.books.people.choose_language(turn.known, language)
    say = turn.house.texts(language)
    key = "language-chosen-in-space" if turn.in_space else "language-chosen"
    return said(Reply(say(key), replaces=pressed_message(turn)))


async def forget(turn: Turn, _args: str) -> Said:
    """`/forget`: asked twice; this is the first time."""
    if turn.in_space:
        raise Refusal("refuse-private-only", command="forget")
    yes = Button(turn.say("button-forget"), Action("forget", ("sure",)))
    keep = Button(turn.say("button-keep"), Action("keep"))
    lines = [turn.say("forget-first"), *await joined_in_words(turn, "forget-joined"), turn.say("forget-sure")]
    return said(Reply(join("\n\n", lines), buttons=((yes, keep),)))


async def forget_pressed(turn: Turn, step: str) -> Said:
    """The second question, and then the deed."""
    if turn.in_space:
        raise Refusal("refuse-private-only", command="forget")
    if step == "sure":
        yes = Button(turn.say("button-forget-sure"), Action("forget", ("yes",)))
        keep = Button(turn.say("button-keep"), Action("keep"))
        return said(Reply(turn.say("forget-second"), buttons=((yes, keep),), replaces=pressed_message(turn)))
    await turn.books.people.forget(turn.known, turn.now)
    await turn.books.deck.rebuild(turn.known.learner_id)
    return said(Reply(turn.say("forget-done"), replaces=pressed_message(turn)))


async def keep(turn: Turn) -> Said:
    return said(Reply(turn.say("forget-kept"), replaces=pressed_message(turn)))
