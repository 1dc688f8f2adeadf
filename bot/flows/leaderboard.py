"""`/leaderboard`: who is ahead in a group, as a message that is turned by buttons and never longer than a phone."""

from dataclasses import dataclass
from datetime import date

from bot.domain.chat import Command, Event, Press
from bot.domain.markup import Markup, join
from bot.domain.person import Group
from bot.domain.plain_text import comparable, public_name
from bot.domain.progress import WINDOWS, Place, Standing, Window, period_of, place_of, ranked, week_of
from bot.domain.refusal import Refusal
from bot.domain.reply import Action, Button, Reply
from bot.domain.subscription import zone
from bot.flows.practice import pressed_message
from bot.flows.turn import Said, Turn, said

PAGE = 10
MOST_GROUPS = 6
NAME_LENGTH = 20
_MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}
_WORDS: dict[str, Window] = {
    "": "week", "day": "today", "今天": "today", "今日": "today", "this week": "week", "本周": "week", "这周": "week",
    "this month": "month", "本月": "month", "这个月": "month", "ever": "all", "all time": "all", "总": "all",
    "全部": "all", "总榜": "all", "所有": "all",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Board:
    """What is shown: the group, the window on its current date, a page of its places, and who looks at it."""

    group: Group
    window: Window
    today: date
    places: list[Place]
    page: int
    own: int | None

    @property
    def shown(self) -> list[Place]:
        return self.places[self.page * PAGE : (self.page + 1) * PAGE]

    @property
    def own_is_shown(self) -> bool:
        return self.own is not None and self.own // PAGE == self.page


async def show(turn: Turn, args: str) -> Said:
    """`/leaderboard [today|week|month|all]`."""
    word = comparable(args)
    window = next((window for window in WINDOWS if window == word), None) or _WORDS.get(word)
    if window is None:
        raise Refusal("refuse-window", word=args[:40])
    return await _board(turn, None, window, 0)


async def turned(turn: Turn, args: tuple[str, ...]) -> Said:
    """A button under a board: another group, window or page."""
    space_id, window, page = args if len(args) == 3 else ("", "", "")
    known = next((one for one in WINDOWS if one == window), None)
    if known is None or not (space_id.isdecimal() and page.isdecimal()):
        raise Refusal("refuse-old-button")
    return await _board(turn, int(space_id), known, int(page))


async def _board(turn: Turn, space_id: int | None, window: Window, page: int) -> Said:
    groups = await _groups(turn)
    if not groups:
        return said(Reply(turn.say("board-no-group"), title=turn.say("board-title")))
    group = next((group for group in groups if group.id == space_id), groups[0])
    today = turn.now.astimezone(zone(group.timezone or turn.house.default_timezone)).date()
    places = ranked(await turn.books.boards.members(group.id, period_of(window, today)))
    last_page = max(0, len(places) - 1) // PAGE
    own = place_of(turn.person.learner_id, places)
    board = _Board(group, window, today, places, min(page, last_page), own)
    title = (
        turn.say("board-title-of", group=public_name(group.title, 40)) if len(groups) > 1 else turn.say("board-title")
    )
    text = join("\n\n", [_caption(turn, board), *_lines(turn, board), *_notes(turn, board)])
    others = [other for other in groups if other is not group][:MOST_GROUPS]
    return said(Reply(text, title, _buttons(turn, board, others), replaces=pressed_message(turn)))


def asks_for_a_board(event: Event) -> bool:
    """Whether a board is going to be shown in answer to this."""
    match event:
        case Command(name):
            return name.lower() == "leaderboard"
        case Press(Action("board")):
            return True
    return False


async def _groups(turn: Turn) -> list[Group]:
    """The group one is in, or in private all groups of the learner."""
    person = turn.person
    if turn.in_space:
        space = turn.incoming.chat.space
        return [Group(person.space_id, space.title, person.space_timezone)] if space and person.space_id else []
    return await turn.books.boards.groups(person.learner_id) if person.learner_id else []


def _caption(turn: Turn, board: _Board) -> Markup:
    days = turn.say.days(*week_of(board.today))
    day, month = turn.say.short_day(board.today), turn.say.month(board.today)
    return turn.say(f"board-window-{board.window}", day=day, days=days, month=month)


def _lines(turn: Turn, board: _Board) -> list[Markup]:
    if not board.places:
        return [turn.say("board-empty")]
    start = board.page * PAGE
    return [join("\n", [_line(turn, place, start + n == board.own) for n, place in enumerate(board.shown)])]


def _line(turn: Turn, place: Place, own: bool) -> Markup:
    """Somebody's own line stands out, unless that would tell a group who the anonymous one is."""
    name = _name(turn, place, own)
    rank = _MEDALS.get(place.rank, f"{place.rank}.")
    stands_out = own and (not turn.in_space or place.member.visibility == "shown")
    return turn.say(
        "board-line-own" if stands_out else "board-line", rank=rank, name=name, points=_points(place.member.standing)
    )


def _name(turn: Turn, place: Place, own: bool) -> str:
    if own and not turn.in_space:
        return turn.say("board-you")
    if place.member.visibility == "anonymous":
        return turn.say("board-anonymous")
    return public_name(place.member.name, NAME_LENGTH) or turn.say("board-nameless")


def _points(standing: Standing) -> str:
    return f"≈{standing.points}" if standing.estimated else f"{standing.points}"


def _notes(turn: Turn, board: _Board) -> list[Markup]:
    """Where the reader stands when their line is not on this page, and what ≈ means."""
    notes = []
    if board.own is not None and not board.own_is_shown:
        place = board.places[board.own]
        if not turn.in_space or place.member.visibility == "shown":
            key = "board-own-in-space" if turn.in_space else "board-own"
            name = _name(turn, place, own=True)
            notes.append(turn.say(key, name=name, rank=place.rank, points=_points(place.member.standing)))
    elif board.own is None and not turn.in_space and (board.places or turn.person.visibility == "hidden"):
        notes.append(turn.say("board-own-hidden" if turn.person.visibility == "hidden" else "board-own-nothing"))
    if any(place.member.standing.estimated for place in board.shown):
        notes.append(turn.say("board-estimates"))
    return [join("\n", notes)] if notes else []


def _buttons(turn: Turn, board: _Board, others: list[Group]) -> tuple[tuple[Button, ...], ...]:
    def to(label: Markup, group: Group, window: Window, page: int) -> Button:
        return Button(label, Action("board", (str(group.id), window, str(page))))

    say, group = turn.say, board.group
    windows = [to(say(f"button-board-{w}"), group, w, 0) for w in WINDOWS if w != board.window]
    pages = []
    if board.page:
        pages.append(to(say("button-page-back"), group, board.window, board.page - 1))
    if (board.page + 1) * PAGE < len(board.places):
        pages.append(to(say("button-page-on"), group, board.window, board.page + 1))
    rows = [windows, pages, *([to(say.escape(public_name(o.title, 30)), o, board.window, 0)] for o in others)]
    return tuple(tuple(row) for row in rows if row)
