"""The pages of the settings panel: what is chosen now, and a button for each other choice.

A button says what it will set, never "the other one", so that pressing an old panel or one that two people share does
what its label says. No page has more than five rows of five: the least that any platform can show.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain.clock_words import offset_name
from bot.domain.language import LANGUAGES
from bot.domain.markup import Markup, join
from bot.domain.preferences import THEMES, VISIBILITIES
from bot.domain.question import DIFFICULTIES, Topic
from bot.domain.reply import Action, Button, Row, rows
from bot.domain.subscription import EVERY_DAY, Subscription, zone
from bot.domain.whereabouts import known_zone, likely_zone, zones_to_choose
from bot.flows.agreement import WORKDAYS, days_in_words, topics_in_words
from bot.flows.turn import Turn
from bot.i18n.zones import place

PAGE = "panel"
SET = "set"
TIMES = (("07:00", "08:00", "09:00", "12:30"), ("18:00", "19:00", "20:00", "21:30"))
TOPICS_ON_A_PAGE = 8


@dataclass(frozen=True, slots=True)
class Page:
    """Text and rows of buttons; `foot` stands beside the way back."""

    text: Markup
    rows: tuple[Row, ...]
    foot: Row = ()


def overview(turn: Turn, agreed: Subscription | None, _number: int) -> Page:
    """Everything that is chosen, and where to change it."""
    names = ["daily", "days", "topics", "level"] if agreed else ["daily"]
    names += ["zone", "lang", *(["open"] if turn.in_space else ["seen", "look"])]
    buttons = [Button(turn.say(f"settings-{name}"), Action(PAGE, (name,))) for name in names]
    return Page(join("\n", _chosen(turn, agreed)), rows(buttons, 2))


def _chosen(turn: Turn, agreed: Subscription | None) -> list[Markup]:
    say = turn.say
    where = likely_zone(turn.person, turn.house.default_timezone)
    clock = f"{turn.now.astimezone(zone(where)):%H:%M}"
    zone_key = "settings-now-zone" if known_zone(turn.person) else "settings-now-zone-guessed"
    own = [
        say("settings-now-seen", visibility=say(f"visibility-{turn.person.visibility}")),
        say("settings-now-look", theme=say(f"theme-{turn.person.theme}")),
    ]
    if turn.in_space:
        own = [say("settings-now-open", answers=say(f"answers-{_openness(turn.person.answers_open)}"))]
    return [
        *_daily(turn, agreed),
        say(zone_key, zone=offset_name(where), time=clock),
        say("settings-now-lang", language=say(f"button-language-{say.language}")),
        *own,
    ]


def _daily(turn: Turn, agreed: Subscription | None) -> list[Markup]:
    say = turn.say
    if agreed is None:
        return [say("settings-now-no-daily")]
    assert agreed.next_due_at
    following = say.moment(agreed.next_due_at.astimezone(zone(agreed.timezone)))
    paused = agreed.is_paused(turn.now)
    level = f"difficulty-{agreed.difficulty}" if agreed.difficulty else "settings-any-level"
    when = {"days": days_in_words(say, agreed.weekdays), "time": f"{agreed.local_time:%H:%M}"}
    return [
        say("settings-now-paused", next=following, **when) if paused else say("settings-now-daily", **when),
        say("settings-now-topics", topics=topics_in_words(turn.house, say, agreed.topics, "settings-all-topics")),
        say("settings-now-level", difficulty=say(level)),
    ]


def daily_page(turn: Turn, agreed: Subscription | None, _number: int) -> Page:
    """The time, a break, an end."""
    if agreed is None:
        first = tuple(_times(turn, "daily", times, None) for times in TIMES)
        return Page(turn.say("settings-choose-first-time"), first)
    current = f"{agreed.local_time:%H:%M}"
    times = tuple(_times(turn, "time", row, current) for row in TIMES)
    verb = "resume" if agreed.is_paused(turn.now) else "pause"
    rest = Button(turn.say(f"button-daily-{verb}"), Action(SET, (verb,)))
    stop = Button(turn.say("button-daily-off"), Action(SET, ("off",)))
    return Page(turn.say("settings-choose-time", time=current), times, (rest, stop))


def _times(turn: Turn, what: str, times: Sequence[str], current: str | None) -> Row:
    def action(at: str) -> Action:
        word = at.replace(":", ".")
        return Action("daily", (word,)) if what == "daily" else Action(SET, (what, word))

    return tuple(Button(_marked(turn.say.escape(at), at == current), action(at)) for at in times)


def days_page(turn: Turn, agreed: Subscription | None, _number: int) -> Page:
    """Each weekday on or off."""
    assert agreed
    on = agreed.weekdays
    days = [Button(_box(turn.say(f"weekday-short-{day}"), day in on), _switch("day", str(day), on)) for day in range(7)]
    presets = [
        Button(turn.say(f"days-{name}"), Action(SET, ("days", name)))
        for name, which in (("all", EVERY_DAY), ("work", WORKDAYS))
        if which != agreed.weekdays
    ]
    text = turn.say("settings-choose-days", days=days_in_words(turn.say, agreed.weekdays))
    return Page(text, (tuple(days[:4]), tuple(days[4:])), tuple(presets))


def topics_page(turn: Turn, agreed: Subscription | None, number: int) -> Page:
    """Some of the topics, each on or off, and the way to the others."""
    assert agreed
    offered = topics_with_questions(turn)
    pages = max(1, -(-len(offered) // TOPICS_ON_A_PAGE))
    number = min(max(number, 1), pages)
    shown = offered[(number - 1) * TOPICS_ON_A_PAGE : number * TOPICS_ON_A_PAGE]
    buttons = [
        Button(
            _box(turn.say.escape(topic.name.within(turn.say.language)), topic.id in agreed.topics),
            _switch("topic", topic.id, agreed.topics, str(number)),
        )
        for topic in shown
    ]
    ways = [Button(turn.say("all-topics"), Action(SET, ("topic", "all", "on", str(number))))] if agreed.topics else []
    if number < pages:
        ways.append(Button(turn.say("button-next"), Action(PAGE, ("topics", str(number + 1)))))
    elif pages > 1:
        ways.append(Button(turn.say("button-first"), Action(PAGE, ("topics", "1"))))
    chosen = topics_in_words(turn.house, turn.say, agreed.topics)
    return Page(turn.say("settings-choose-topics", topics=chosen), rows(buttons, 2), tuple(ways))


def topics_with_questions(turn: Turn) -> list[Topic]:
    """The topics that something can be asked on."""
    asked = {question.topic for question in turn.house.bank.questions}
    return [topic for topic in turn.house.bank.topics if topic.id in asked]


def level_page(turn: Turn, agreed: Subscription | None, _number: int) -> Page:
    assert agreed
    levels = [("any", turn.say("settings-any-level"))]
    levels += [(level, turn.say(f"difficulty-{level}")) for level in DIFFICULTIES]
    current = agreed.difficulty or "any"
    row = tuple(Button(_marked(label, level == current), Action(SET, ("level", level))) for level, label in levels)
    return Page(turn.say("settings-choose-level"), (row,))


def zone_page(turn: Turn, _agreed: Subscription | None, _number: int) -> Page:
    """The clocks of likely places; any other is named by a command."""
    likely = likely_zone(turn.person, turn.house.default_timezone)
    chosen = known_zone(turn.person)
    buttons = [
        Button(_marked(clock(turn, name), name == chosen), Action(SET, ("zone", name)))
        for name in zones_to_choose([likely], turn.now)
    ]
    return Page(turn.say("settings-choose-zone"), rows(buttons, 2))


def clock(turn: Turn, name: str) -> Markup:
    """A place and what its clocks show now."""
    return turn.say.escape(f"{turn.now.astimezone(zone(name)):%H:%M} · {place(name, turn.say.language)}")


def language_page(turn: Turn, _agreed: Subscription | None, _number: int) -> Page:
    row = tuple(
        Button(_marked(turn.say(f"button-language-{code}"), code == turn.say.language), Action(SET, ("lang", code)))
        for code in LANGUAGES
    )
    return Page(turn.say("language-which"), (row,))


def visibility_page(turn: Turn, _agreed: Subscription | None, _number: int) -> Page:
    row = tuple(
        Button(_marked(turn.say(f"visibility-{way}"), way == turn.person.visibility), Action(SET, ("seen", way)))
        for way in VISIBILITIES
    )
    return Page(turn.say("settings-choose-seen"), (row,))


def theme_page(turn: Turn, _agreed: Subscription | None, _number: int) -> Page:
    row = tuple(
        Button(_marked(turn.say(f"theme-{theme}"), theme == turn.person.theme), Action(SET, ("look", theme)))
        for theme in THEMES
    )
    return Page(turn.say("settings-choose-look"), (row,))


def openness_page(turn: Turn, _agreed: Subscription | None, _number: int) -> Page:
    current = _openness(turn.person.answers_open)
    row = tuple(
        Button(_marked(turn.say(f"answers-{way}"), way == current), Action(SET, ("open", way)))
        for way in ("private", "open")
    )
    return Page(turn.say("settings-choose-open"), (row,))


PAGES: dict[str, Callable[[Turn, Subscription | None, int], Page]] = {
    "": overview,
    "daily": daily_page,
    "days": days_page,
    "topics": topics_page,
    "level": level_page,
    "zone": zone_page,
    "lang": language_page,
    "seen": visibility_page,
    "look": theme_page,
    "open": openness_page,
}
NEEDS_DAILY = {"days", "topics", "level"}


def _openness(answers_open: bool) -> str:
    return "open" if answers_open else "private"


def _marked(label: Markup, current: bool) -> Markup:
    return Markup(f"✅ {label}") if current else label


def _box(label: Markup, on: bool) -> Markup:
    return Markup(f"{'✅' if on else '⬜'} {label}")


def _switch(what: str, which: str, chosen: frozenset[int] | tuple[str, ...], *more: str) -> Action:
    on = which in {str(one) for one in chosen}
    return Action(SET, (what, which, "off" if on else "on", *more))
