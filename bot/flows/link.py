"""`/link`: two accounts of one person become one learner, once both have said so.

One account gets a code, the other enters it and agrees, and the first has the last word. What is said here goes out at
once and is never stored: of a code only its hash is kept.
"""

from collections.abc import Callable

from bot.domain.delivery import DeliveryKind, Owed
from bot.domain.link import GOOD_FOR, TRIES, Identity, Pairing, new_code, read_code, shown_code
from bot.domain.markup import Markup, join
from bot.domain.plain_text import public_name
from bot.domain.refusal import Refusal
from bot.domain.reply import Action, Button, Reply
from bot.flows.practice import pressed_message
from bot.flows.reach import private_chat
from bot.flows.turn import Said, Turn, said
from bot.i18n.texts import Texts

_MINUTES = int(GOOD_FOR.total_seconds()) // 60
_NAME = 40


async def link(turn: Turn, args: str) -> Said:
    """`/link` gives a code, `/link CODE` enters the one of the other account."""
    if turn.in_space:
        raise Refusal("refuse-private-only", command="link")
    joined = await others(turn)
    if joined:
        raise Refusal("refuse-link-already", **named(turn.say, joined[0]))
    return await _enter(turn, args) if args else await _issue(turn)


async def others(turn: Turn) -> list[Identity]:
    """The accounts that are one learner with this one."""
    person = turn.person
    found = await turn.books.links.accounts(person.learner_id) if person.learner_id else []
    return [one for one in found if one.account_id != person.account_id]


async def joined_in_words(turn: Turn, key: str) -> list[Markup]:
    """A line for each account that is one learner with this one; none where others read along."""
    return [] if turn.in_space else [turn.say(key, **named(turn.say, one)) for one in await others(turn)]


async def _issue(turn: Turn) -> Said:
    code = new_code(turn.house.dice)
    await turn.books.links.issue(turn.known.account_id, code, turn.now, turn.now + GOOD_FOR)
    return said(Reply(turn.say("link-code", code=shown_code(code), minutes=_MINUTES), title=turn.say("link-title")))


async def _enter(turn: Turn, typed: str) -> Said:
    links, account_id = turn.books.links, turn.known.account_id
    code = read_code(typed)
    if code is None:
        raise Refusal("refuse-link-form")
    if await links.tries(account_id, turn.now) >= TRIES:
        raise Refusal("refuse-link-tries", minutes=_MINUTES)
    pairing = await links.of_code(code)
    if pairing is None:
        left = TRIES - await links.miss(account_id, turn.now, turn.now + GOOD_FOR)
        key = "link-wrong" if left else "refuse-link-tries"  # no refusal: that would undo the count
        return said(Reply(turn.say(key, left=left, minutes=_MINUTES)))
    me = (await links.accounts(turn.known.learner_id))[0]
    await _check(turn, pairing, me)
    await links.enter(pairing, account_id, turn.now + GOOD_FOR)
    return said(_question(turn.say, "link-confirm", pairing.issuer, "agree"))


async def _check(turn: Turn, pairing: Pairing, other: Identity) -> None:
    """Refuse what cannot be joined, and what has had its time."""
    issuer, links = pairing.issuer, turn.books.links
    if pairing.until < turn.now:
        raise Refusal("refuse-link-expired")
    if issuer.account_id == other.account_id:
        raise Refusal("refuse-link-own")
    if pairing.other and not pairing.is_with(other.account_id):
        raise Refusal("refuse-link-taken")
    if issuer.platform == other.platform:
        raise Refusal("refuse-link-same", platform=platform_name(turn.say, issuer.platform))
    if any([len(await links.accounts(one.learner_id)) > 1 for one in (issuer, other)]):
        raise Refusal("refuse-link-third")
    if all([await turn.books.interviews.live(one.learner_id) for one in (issuer, other)]):
        raise Refusal("refuse-link-interviews")


async def pressed(turn: Turn, args: tuple[str, ...]) -> Said:
    """The buttons of both sides; each names the account on the other side."""
    step, account_id = args if len(args) == 2 and args[1].isdecimal() else ("", "0")
    if step in {"agree", "decline"}:  # this side has entered the code
        pairing = await turn.books.links.of_issuer(int(account_id))
        mine = pairing is not None and pairing.is_with(turn.known.account_id)
    else:
        pairing = await turn.books.links.of_issuer(turn.known.account_id)
        mine = pairing is not None and pairing.is_with(int(account_id)) and pairing.agreed
    if pairing is None or not mine or pairing.other is None:
        raise Refusal("refuse-link-old")
    if step in {"decline", "reject"}:
        return await _declined(turn, pairing, pairing.other)
    await _check(turn, pairing, pairing.other)
    do = _agreed if step == "agree" else _joined
    return await do(turn, pairing, pairing.other)


async def _agreed(turn: Turn, pairing: Pairing, other: Identity) -> Said:
    if not pairing.agreed:
        await turn.books.links.agree(pairing, turn.now + GOOD_FOR)
        await tell(turn, pairing.issuer, lambda say: _question(say, "link-asked", other, "join"))
    return said(_instead(turn, turn.say("link-agreed", platform=platform_name(turn.say, pairing.issuer.platform))))


async def _joined(turn: Turn, pairing: Pairing, other: Identity) -> Said:
    await turn.books.links.join(pairing.issuer.learner_id, other.learner_id)
    await turn.books.links.drop(pairing)
    await tell(turn, other, lambda say: Reply(say("link-done", platform=platform_name(say, pairing.issuer.platform))))
    return said(_instead(turn, turn.say("link-done", platform=platform_name(turn.say, other.platform))))


async def _declined(turn: Turn, pairing: Pairing, other: Identity) -> Said:
    await turn.books.links.drop(pairing)
    if pairing.issuer.account_id == turn.known.account_id:
        place = pairing.issuer.platform
        await tell(turn, other, lambda say: Reply(say("link-rejected", platform=platform_name(say, place))))
    return said(_instead(turn, turn.say("link-declined")))


async def tell(turn: Turn, who: Identity, words: Callable[[Texts], Reply]) -> None:
    """Write into the private chat of the account on the other side, in its language."""
    chat_id = await private_chat(turn.books, turn.house, who.platform, who.account_id, turn.now)
    there = await turn.books.people.at(chat_id) if chat_id else None
    if there is None:
        return
    reply = words(turn.house.texts(there.language(turn.house.default_language)))
    about = f"link:{turn.incoming.chat.platform}:{turn.incoming.update_id}"
    whose = turn.known.account_id  # it names whoever acts here, and must not outlive them
    owed = Owed(there.chat_id, DeliveryKind.REPLY, about, account_id=whose, payload=reply.to_json())
    await turn.books.deliveries.owe(owed, turn.now)


def _question(say: Texts, key: str, other: Identity, yes: str) -> Reply:
    no = "decline" if yes == "agree" else "reject"
    with_ = str(other.account_id)
    ways = tuple(Button(say(f"button-link-{step}"), Action("link", (step, with_))) for step in (yes, no))
    text = join("\n\n", [say(key, **named(say, other)), say("link-shared"), say("link-only-you")])
    return Reply(text, title=say("link-title"), buttons=(ways,))


def _instead(turn: Turn, words: Markup) -> Reply:
    return Reply(words, replaces=pressed_message(turn))


def named(say: Texts, who: Identity) -> dict[str, str]:
    """An account in words: its name and its platform."""
    return {"name": public_name(who.name, _NAME) or say("board-nameless"), "platform": platform_name(say, who.platform)}


def platform_name(say: Texts, name: str) -> Markup:
    """What people call a platform."""
    return say("platform-name", platform=name)
