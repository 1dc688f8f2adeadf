"""The settings panel: one message, edited in place, with a button for everything a command can set.

Nothing about a panel is remembered: each press says what it sets, is checked anew for whoever presses, and is drawn
from the books. In a space only admins may, and what is set is the space's; in private it is one's own.
"""

from collections.abc import Sequence

from bot.domain.clock_words import nearest_zone, read_zone
from bot.domain.markup import join
from bot.domain.refusal import Refusal
from bot.domain.reply import Action, Button, Reply
from bot.flows.agreement import agreed_here
from bot.flows.link import joined_in_words
from bot.flows.practice import pressed_message
from bot.flows.settings_choices import CHOICES, move_to
from bot.flows.settings_pages import NEEDS_DAILY, PAGE, PAGES
from bot.flows.turn import Said, Turn, said
from bot.i18n.zones import chinese_city_names

OVERVIEW = ""


async def show(turn: Turn, words: Sequence[str]) -> Said:
    """`/settings`, or the page of a button: its name and, where it has several, its number."""
    _check_rights(turn)
    name, number = (*words, "", "")[:2]
    if name not in PAGES or name == ("seen" if turn.in_space else "open"):
        raise Refusal("refuse-old-panel")
    agreed = await agreed_here(turn)
    if name in NEEDS_DAILY and agreed is None:
        raise Refusal("refuse-no-daily-yet")
    page = PAGES[name](turn, agreed, int(number) if number.isdecimal() else 1)
    back = Button(turn.say("button-back"), Action(PAGE))
    rows = page.rows if name == OVERVIEW else (*page.rows, (*page.foot, back))
    joined = await joined_in_words(turn, "settings-now-joined") if name == OVERVIEW else []
    if joined:
        rows = (*rows, (Button(turn.say("button-unlink"), Action("unlink", ("ask",))),))
    title = turn.say("settings-title-in-space" if turn.in_space else "settings-title")
    return said(Reply(join("\n", [page.text, *joined]), title=title, buttons=rows, replaces=pressed_message(turn)))


async def choose(turn: Turn, words: Sequence[str]) -> Said:
    """A press that sets something; the panel then shows how things are."""
    _check_rights(turn)
    what, *values = (*words, "")[:4]
    if what not in CHOICES or what == ("seen" if turn.in_space else "open"):
        raise Refusal("refuse-old-panel")
    after, following = await CHOICES[what](turn, (*values, "", "", "")[:3])
    return await show(after, following)


async def live_in(turn: Turn, words: str) -> Said:
    """`/settings Berlin`: a timezone by the name of a place."""
    _check_rights(turn)
    name = read_zone(words) or read_zone(words, chinese_city_names())
    if name is None:
        near = nearest_zone(words)
        shown = words[:40]
        raise Refusal("refuse-zone-near", word=shown, zone=near) if near else Refusal("refuse-zone", word=shown)
    return await show(await move_to(turn, name), ())


def _check_rights(turn: Turn) -> None:
    if turn.in_space and not turn.incoming.by_admin:
        raise Refusal("refuse-settings-admin")
