"""What the rules and flows need from the world, as promises. Implementations live in other rooms."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.ability import Ability
from bot.domain.appeal import Appeal, Decided
from bot.domain.appeal import Outcome as AppealOutcome
from bot.domain.ask import Answer, Ask, AskState, DayAsk, Exposure, Place, Purpose, Submission
from bot.domain.belongings import Kept
from bot.domain.chat import Account, Chat, Incoming, Space
from bot.domain.choice import Past
from bot.domain.delivery import Delivery, DeliveryKind, Outcome, Owed
from bot.domain.flag import Flagged, FlagKind
from bot.domain.interview_report import Exchange
from bot.domain.interview_state import Interview, Sitting
from bot.domain.language import Language
from bot.domain.limits import Limits
from bot.domain.link import Identity, Pairing
from bot.domain.person import Group, Known, Person
from bot.domain.preferences import Theme, Visibility
from bot.domain.progress import Calendar, Member, PastAnswer, Practised, Result
from bot.domain.question import Question, Topic
from bot.domain.reply import Receipt, Reply
from bot.domain.review import Card
from bot.domain.session import Session
from bot.domain.subscription import Subscription
from bot.domain.verdict import Ledger, Verdict


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """The moment, in UTC, to the millisecond."""
        ...


class Bank(Protocol):
    """All questions and topics, read once."""

    @property
    def topics(self) -> Sequence[Topic]: ...

    @property
    def questions(self) -> Sequence[Question]: ...

    def question(self, question_id: str) -> Question | None:
        """The question of that id, or of a former id."""
        ...


class People(Protocol):
    """Accounts, learners, chats and spaces."""

    async def find(self, incoming: Incoming) -> Person:
        """Who that is, as far as the books know; writes nothing."""
        ...

    async def recognise(self, incoming: Incoming) -> Known:
        """Who that is, entered into the books where new or changed. A chat that was given up is active again."""
        ...

    async def at(self, chat_id: int) -> Known | None:
        """Whose chat that is. For a space's chat the account ids are 0."""
        ...

    async def choose_language(self, person: Known, language: Language) -> None:
        """In private for the learner, in a space for the space."""
        ...

    async def choose_timezone(self, person: Known, timezone: str) -> None: ...

    async def choose_openness(self, person: Known, answers_open: bool) -> None:
        """Whether members of the person's space answer in front of each other."""
        ...

    async def choose_theme(self, person: Known, theme: Theme) -> None:
        """Whether the learner's pictures are light or dark."""
        ...

    async def choose_visibility(self, person: Known, visibility: Visibility) -> None:
        """How the learner appears on boards."""
        ...

    async def private_chat(self, account_id: int) -> int | None:
        """The id of the account's private chat, if it has one that can be reached."""
        ...

    async def open_private_chat(self, account_id: int) -> Chat:
        """The account's private chat, entered as active where the platform lets the bot write first."""
        ...

    async def owners(self, chat_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
        """Per private chat, its account's and its learner's id."""
        ...

    async def forget(self, person: Known, now: datetime) -> None:
        """Delete everything about the learner, on every platform; a mark of a day keeps late events from undoing it."""
        ...

    async def was_forgotten(self, incoming: Incoming) -> bool:
        """Whether this event is older than its author's `/forget`."""
        ...


class Places(Protocol):
    """Where the bot may write, and who has left."""

    async def give_up(self, chat_id: int, reason: str) -> None:
        """Stop writing to a chat; what is stored stays."""
        ...

    async def close(self, chat: Chat, reason: str) -> None:
        """Stop writing to a chat and all its threads, by their address; a space's own stands for all its chats."""
        ...

    async def reopen(self, chat: Chat) -> None:
        """The bot may write there again, addressed as in `close`."""
        ...

    async def leave(self, space: Space, account: Account, now: datetime) -> None:
        """Somebody is no member of the space any more."""
        ...

    async def stay(self, space: Space, account: Account, now: datetime) -> None:
        """Somebody is still a member of the space."""
        ...

    async def unconfirmed(self, account: Account, since: datetime, limit: int) -> list[Space]:
        """The spaces that somebody is a member of as far as was known before that moment, longest ago first."""
        ...

    async def move(self, chat: Chat, to: Chat) -> None:
        """The chat, its threads and its space have another address now; what is known there already is merged."""
        ...


class Asks(Protocol):
    """Questions put into chats."""

    async def put(
        self,
        chat_id: int,
        question: Question,
        account_id: int | None,
        closes_at: datetime | None,
        now: datetime,
        *,
        purpose: Purpose = "practice",
        place: Place | None = None,
    ) -> int:
        """Open an ask and return its id; without an account it is open to the space until `closes_at`.

        `place` is where it stands in an interview.
        """
        ...

    async def put_of_day(self, wanted: Sequence[DayAsk], now: datetime) -> dict[int, Ask]:
        """Per chat id the ask of its date: the one wanted, or the one that is there already."""
        ...

    async def get(self, ask_id: int) -> Ask | None: ...

    async def newest_shown(self, chat_id: int, at: datetime) -> Ask | None:
        """The ask shown last in the chat at that moment; one that may have arrived counts."""
        ...

    async def by_message(self, chat_id: int, message_id: str) -> Ask | None:
        """The ask that a message of the chat carries."""
        ...

    async def is_shown_in(self, ask_id: int, chat_id: int) -> bool:
        """Whether the ask, or a card about it, was put into that chat: its own or a member's private one."""
        ...

    async def of_day(self, chat_id: int, day: date) -> Ask | None: ...

    async def open_in_space(self, chat_id: int, now: datetime) -> Ask | None:
        """The practice question that is open to everybody in the chat."""
        ...

    async def awaited(self, platform: str, since: datetime) -> list[tuple[Chat, datetime]]:
        """The chats in which a question waits for its answer, and when the newest one was put; not before `since`."""
        ...

    async def set_state(self, ask_id: int, state: AskState) -> None: ...

    async def keep_open(self, ask_id: int, until: datetime) -> None:
        """Its time ends then."""
        ...

    async def expose(self, account_id: int, ask: Ask, kind: Exposure, now: datetime) -> None:
        """Note that an account was asked, hinted, skipped or was shown the answer; twice counts once."""
        ...

    async def past(self, chats: Mapping[int, int | None], since: datetime) -> dict[int, Past]:
        """Per chat id, what was asked there; for a private chat, what its learner (the value) was asked anywhere."""
        ...


class Answers(Protocol):
    """Answers and their verdicts."""

    async def accept(
        self, ask: Ask, person: Known, text: str, source: str, at: datetime, local_date: date
    ) -> int | None:
        """Store an answer for judging and return its id; None when this message is already an answer.

        `at` is in the learner's own zone, whose date it belongs to.
        """
        ...

    async def latest(self, ask_id: int, account_id: int) -> Answer | None: ...

    async def any_by(self, learner_id: int) -> bool:
        """Whether the learner has ever answered."""
        ...

    async def is_first(self, answer_id: int) -> bool:
        """Whether it is the first answer of its learner."""
        ...

    async def join(self, answer: Answer, text: str, at: datetime) -> bool:
        """Add a message to an answer that no judge has taken yet."""
        ...

    async def by_source(self, source: str, account_id: int) -> Answer | None:
        """The account's answer that began with that message."""
        ...

    async def rewrite(self, answer: Answer, text: str, at: datetime) -> bool:
        """Put other words in place of an answer of one message that has no verdict yet; it is judged by these."""
        ...

    async def claim(self, owner: str, now: datetime, limit: int) -> list[Submission]:
        """Lease answers that wait for a judge, oldest first."""
        ...

    async def stored_verdict(self, submission: Submission, judge: str, prompt_version: str) -> Verdict | None:
        """The final verdict of that judge on the same words to the same question version."""
        ...

    async def settle(
        self, answer_id: int, digest: str, verdict: Verdict, now: datetime, again_at: datetime | None
    ) -> int | None:
        """Append a verdict, make it the current one and return its number.

        None when the answer is gone or its text is another by now. With `again_at` the answer waits for a better judge.
        """
        ...

    async def postpone(self, answer_id: int, until: datetime) -> None:
        """Give an answer back unjudged until then."""
        ...

    async def for_card(self, answer_id: int) -> "CardFacts | None": ...


class CardFacts(Protocol):
    """What a score card is drawn from."""

    @property
    def answer(self) -> Answer: ...

    @property
    def ask(self) -> Ask: ...

    @property
    def author(self) -> str: ...

    @property
    def points(self) -> int: ...

    @property
    def before(self) -> int | None:
        """The provisional score that this verdict replaced."""
        ...

    @property
    def appealed(self) -> bool:
        """Whether its author has disagreed with a verdict on it."""
        ...


class Budget(Protocol):
    """Requests to models, and what they cost."""

    async def reserve(self, account_id: int, model: str, now: datetime, per_account: int, in_all: int) -> bool:
        """Count one request against today's budgets; False when one is spent or the account is gone."""
        ...

    async def give_back(self, account_id: int, model: str, now: datetime) -> None:
        """The request was turned away: it does not count."""
        ...

    async def note(self, account_id: int, model: str, now: datetime, tokens_in: int, tokens_out: int) -> None:
        """What a counted request used."""
        ...

    async def spending(self, since: date) -> Sequence["Spending"]:
        """What was spent per day and model, newest day first. Outlives the accounts it was spent on."""
        ...


@dataclass(frozen=True, slots=True)
class Spending:
    """The requests of one day to one model."""

    day: date
    model: str
    calls: int
    tokens_in: int
    tokens_out: int


class Standings(Protocol):
    """Points of answers and what they add up to: a projection, always equal to a rebuild."""

    async def recount(self, answer_id: int) -> None:
        """Count again what a verdict on this answer may have moved. Call it after every verdict, in its transaction."""
        ...

    async def rebuild(self, learner_id: int | None = None) -> int:
        """Drop the standings of one learner or of all and count them from the answers; returns how many there are."""
        ...


class Interviews(Protocol):
    """Mock interviews: at most one live per learner, over all their accounts."""

    async def begin(self, home: Known, state: Interview, now: datetime) -> Sitting | None:
        """Enter a new one, to be held in that private chat; None while the learner has a live one."""
        ...

    async def live(self, learner_id: int) -> Sitting | None:
        """Lock and read the learner's unfinished interview."""
        ...

    async def get(self, interview_id: int) -> Sitting | None: ...

    async def lock(self, interview_id: int) -> Sitting | None:
        """Lock and read, until the transaction ends."""
        ...

    async def save(self, sitting: Sitting, state: Interview, now: datetime, *, touched: bool = True) -> None:
        """Keep the new state; `touched` tells that the person did something."""
        ...

    async def finished(self, learner_id: int, limit: int, skip: int = 0) -> list[Sitting]:
        """The newest finished ones first, after so many."""
        ...

    async def silent(self, since: datetime, limit: int) -> list[Sitting]:
        """Those going on in which the person has done nothing since."""
        ...

    async def overdue(self, now: datetime, limit: int) -> list[tuple[Sitting, Ask]]:
        """Those going on whose open question has had its time, by the clock that began when it was put."""
        ...

    async def give_time(self, until: datetime) -> None:
        """No question of an interview closes before then: nobody could answer while the product was not running."""
        ...

    async def busy_chats(self, chat_ids: Sequence[int]) -> set[int]:
        """The chats in which an interview is going on right now."""
        ...

    async def was_going_on(self, chat_id: int, at: datetime) -> bool:
        """Whether the chat had an unfinished interview at that moment."""
        ...

    async def note_shared(self, interview_id: int, now: datetime) -> bool:
        """Its result goes to the group; False when it did already."""
        ...

    async def exchanges(self, interview_id: int) -> dict[int, Exchange]:
        """What was asked and first answered, by ask id, in order."""
        ...

    async def own_verdicts(self, answer_ids: Sequence[int]) -> dict[int, Verdict]:
        """Per answer the newest verdict on its own words, before any follow-up completed it."""
        ...

    async def complete(self, answer_id: int, whole: Verdict, now: datetime) -> None:
        """Append a verdict that follow-ups have completed and make it the current one."""
        ...


class Deck(Protocol):
    """Review cards and abilities: projections, always equal to a rebuild."""

    async def recount(self, answer_id: int) -> None:
        """Compute again what a verdict on this answer may have moved; to be called in the verdict's transaction."""
        ...

    async def rebuild(self, learner_id: int | None = None) -> int:
        """Drop cards and abilities, of one learner or of all, and compute them from the answers; returns the cards."""
        ...

    async def abilities(self, learner_id: int) -> dict[str, Ability]:
        """By topic; a topic never answered is not there."""
        ...

    async def due(self, learner_id: int, now: datetime, limit: int) -> list[Card]:
        """What is due for review, longest due first."""
        ...

    async def count_due(self, learner_id: int, now: datetime) -> int: ...

    async def due_of(self, learner_ids: Sequence[int], now: datetime, each: int) -> dict[int, list[str]]:
        """Per learner the questions that are due, longest due first, at most `each`; a learner without is not there."""
        ...

    async def card(self, learner_id: int, question_id: str) -> Card | None: ...

    async def next_due(self, learner_id: int, now: datetime) -> datetime | None:
        """When the next card will be due; None when none waits."""
        ...

    async def due_dates(self, learner_id: int, question_ids: Sequence[str]) -> dict[str, datetime]:
        """When these questions come back, as far as there are cards."""
        ...


class Record(Protocol):
    """How a learner has done so far, over all their accounts."""

    async def practised(self, learner_id: int) -> list[Practised]:
        """What counts for the streak: answers that passed the zero checks, judged or not; in no order."""
        ...

    async def calendar(self, learner_id: int) -> Calendar:
        """What excuses dates: the plans of the learner's own daily questions, and those that we failed to deliver."""
        ...

    async def results(self, learner_id: int) -> list[Result]:
        """Every graded answer, oldest first; a follow-up is part of the answer before it."""
        ...

    async def answers(self, learner_id: int) -> int:
        """How many answers `past` goes through."""
        ...

    async def past(self, learner_id: int, skip: int, limit: int) -> list[PastAnswer]:
        """Answers, newest first, judged or not."""
        ...

    async def is_own(self, learner_id: int, answer_id: int) -> bool:
        """Whether the learner gave that answer, on whatever account."""
        ...


class Boards(Protocol):
    """Who has earned what in a space."""

    async def members(self, space_id: int, period: str) -> list[Member]:
        """Who is in the space and has a standing in the period, over all accounts of each learner; in no order."""
        ...

    async def groups(self, learner_id: int) -> list[Group]:
        """The spaces that the learner is in, joined last first."""
        ...


class Appeals(Protocol):
    """Disagreement with verdicts, and the second judgements."""

    async def enter(
        self, answer_id: int, account_id: int, objection: str, now: datetime, judge_at: datetime | None
    ) -> bool:
        """Keep an appeal, to be judged from `judge_at` on, or once there is a judge; False when it is a second one."""
        ...

    async def exists(self, answer_id: int) -> bool: ...

    async def lately(self, learner_id: int, now: datetime) -> int:
        """How many the learner has lodged within a day, over all their accounts."""
        ...

    async def take_up(self, now: datetime, *, judge: bool) -> None:
        """A process starts: with a judge what waited for one is judged from now on, without one it waits."""
        ...

    async def claim(self, owner: str, now: datetime, limit: int) -> list[Appeal]:
        """Lease appeals that wait for the second judge, oldest first."""
        ...

    async def postpone(self, answer_id: int, until: datetime, *, tried: bool) -> None:
        """Give an appeal back unjudged until then; `tried` counts the try."""
        ...

    async def begin_to_decide(self, answer_id: int) -> bool:
        """Note the verdict that was appealed against; False when the appeal is decided already or gone."""
        ...

    async def decide(self, answer_id: int, outcome: AppealOutcome, now: datetime) -> None:
        """Note what came of it, and the verdict that counts now."""
        ...

    async def decided(self, answer_id: int) -> Decided | None:
        """What came of the appeal against the verdicts on this answer."""
        ...


class Flags(Protocol):
    """What people say is wrong with questions."""

    async def enter(self, account_id: int, about: Ask, kind: FlagKind, now: datetime) -> bool:
        """Flag the question; False while an earlier flag of the account on it is open."""
        ...

    async def is_open(self, account_id: int, question_id: str) -> bool:
        """Whether the account has flagged the question and nobody has looked at that yet."""
        ...

    async def queue(self) -> Sequence[Flagged]:
        """The questions that have open flags, the most flagged first."""
        ...

    async def close(self, question_id: str, now: datetime) -> int:
        """Somebody has looked at the question: close its open flags; returns how many there were."""
        ...


class Deliveries(Protocol):
    """Messages that the bot owes."""

    async def owe(self, owed: Owed, now: datetime) -> bool:
        """Enter a delivery; False when it is there already."""
        ...

    async def owe_all(self, owed: Sequence[Owed], now: datetime) -> None:
        """Enter many at once; what is there already stays as it is."""
        ...

    async def note_missed(self, owed: Sequence[Owed], now: datetime) -> None:
        """Enter dailies that could not be sent in time."""
        ...

    async def claim(
        self, platform: str, owner: str, epoch: int, now: datetime, limit: int, resting: Collection[int] = ()
    ) -> list[Delivery]:
        """Lease what is to be sent now, most urgent first and at most one per chat, none for the chats in `resting`.

        What is past its deadline becomes missed.
        """
        ...

    async def close(self, delivery: Delivery, epoch: int, outcome: Outcome, now: datetime) -> None:
        """Note what became of a delivery; a sender of a former epoch changes nothing."""
        ...

    async def cancel(self, delivery: Delivery, epoch: int) -> None:
        """The world has changed: there is nothing to send any more."""
        ...

    async def get(self, delivery_id: int) -> Delivery | None: ...

    async def release(self, chat_id: int, kind: DeliveryKind, now: datetime) -> None:
        """Send now what was held back until later."""
        ...

    async def confirm(self, chat_id: int, *, message_id: str | None = None, ask_id: int | None = None) -> None:
        """The person has reacted: what was unknown did arrive."""
        ...

    async def unconfirmed(self, chat_id: int) -> list[int]:
        """The deliveries of which nobody knows whether they arrived; each is told once."""
        ...

    async def free_expired(self, now: datetime, resendable: Iterable[str]) -> int:
        """Sort out what a dead sender left: resent where the platform knows the nonce, else unknown."""
        ...


class Subscriptions(Protocol):
    """Daily questions agreed upon, one per chat."""

    async def of_chat(self, chat_id: int) -> Subscription | None: ...

    async def save(self, subscription: Subscription, now: datetime) -> None:
        """Agree on it; its weekdays and pause hold from today on, and streaks remember what held before."""
        ...

    async def end(self, chat_id: int, now: datetime) -> bool:
        """Unsubscribe; False when there was nothing."""
        ...

    async def suspended(self, chat: Chat) -> list[Subscription]:
        """Those at an address that may be written to again, and wait for a next date."""
        ...

    async def due(self, now: datetime, limit: int) -> list[Subscription]: ...

    async def advance(self, subscriptions: Sequence[Subscription]) -> None:
        """Store their next due moments."""
        ...

    async def refresh_zones(self, tzdata: str, now: datetime) -> int:
        """Recompute what was computed with other timezone data; returns how many."""
        ...


class Invitations(Protocol):
    """One-time words by which a member of a space answers its question in private."""

    async def issue(self, word: str, ask_id: int, account_id: int, until: datetime) -> None: ...

    async def redeem(self, word: str, account_id: int, now: datetime) -> int | None:
        """The ask that the word was issued for; None when it is unknown, spent, too old or somebody else's."""
        ...


class Links(Protocol):
    """One learner over several accounts: the codes that lead there, and the deed and its undoing."""

    async def issue(self, account_id: int, code: str, now: datetime, until: datetime) -> None:
        """Give the account a code in place of the one it had."""
        ...

    async def tries(self, account_id: int, now: datetime) -> int:
        """How many wrong codes the account has entered of late."""
        ...

    async def miss(self, account_id: int, now: datetime, until: datetime) -> int:
        """Count a wrong code, remembered until then if it is the first; returns how many there are."""
        ...

    async def of_code(self, code: str) -> Pairing | None:
        """Lock and read what that code leads to, expired or not."""
        ...

    async def of_issuer(self, account_id: int) -> Pairing | None:
        """Lock and read what the account's own code leads to, expired or not."""
        ...

    async def enter(self, pairing: Pairing, account_id: int, until: datetime) -> None:
        """The account has entered the code."""
        ...

    async def agree(self, pairing: Pairing, until: datetime) -> None:
        """The account that entered the code wants it."""
        ...

    async def drop(self, pairing: Pairing) -> None:
        """The code is spent."""
        ...

    async def accounts(self, learner_id: int) -> list[Identity]:
        """All accounts of the learner."""
        ...

    async def join(self, one: int, other: int) -> None:
        """Make two learners one and count their projections anew. Who remains does not depend on the order: the one
        that wants to be seen least, then the older.
        """
        ...

    async def part(self, learner_id: int) -> None:
        """Give every account back to the learner it had at first, and count their projections anew."""
        ...


class Sessions(Protocol):
    """What somebody is in the middle of."""

    async def lock(self, person: Known) -> Session:
        """Lock and read the session until the turn ends."""
        ...

    async def save(self, person: Known, session: Session) -> None: ...


class Belongings(Protocol):
    """What is kept about one person, over every table."""

    async def of(self, learner_id: int) -> Kept:
        """All of it, from every account of the learner: exactly what `/forget` would delete."""
        ...


class Inbox(Protocol):
    """What was heard, kept until it has been acted on."""

    async def receive(self, platform: str, update_id: str, body: str, now: datetime) -> bool:
        """Keep an update; False when it is known."""
        ...

    async def is_done(self, platform: str, update_id: str) -> bool: ...

    async def done(self, platform: str, update_id: str, now: datetime) -> None:
        """It has been acted on: its body is blanked."""
        ...

    async def waiting(self, platform: str) -> list[tuple[str, str]]:
        """Updates not acted on, oldest first, as (update id, body)."""
        ...


class Leases(Protocol):
    """Who may do what only one may do."""

    async def take(self, name: str, owner: str, now: datetime, seconds: int) -> int | None:
        """Take or renew a lease and return its epoch; None while somebody else holds it."""
        ...

    async def free_all(self) -> None:
        """The holders are dead, as a process knows that has the whole store to itself."""
        ...


class Books(Protocol):
    """All record keepers, within one transaction."""

    @property
    def people(self) -> People: ...
    @property
    def places(self) -> Places: ...
    @property
    def asks(self) -> Asks: ...
    @property
    def answers(self) -> Answers: ...
    @property
    def budget(self) -> Budget: ...
    @property
    def standings(self) -> Standings: ...
    @property
    def interviews(self) -> Interviews: ...
    @property
    def deck(self) -> Deck: ...
    @property
    def boards(self) -> Boards: ...
    @property
    def record(self) -> Record: ...
    @property
    def appeals(self) -> Appeals: ...
    @property
    def flags(self) -> Flags: ...
    @property
    def deliveries(self) -> Deliveries: ...
    @property
    def subscriptions(self) -> Subscriptions: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def invitations(self) -> Invitations: ...
    @property
    def links(self) -> Links: ...
    @property
    def belongings(self) -> Belongings: ...
    @property
    def inbox(self) -> Inbox: ...
    @property
    def leases(self) -> Leases: ...

    async def busy(self, now: datetime) -> bool:
        """Whether an answer waits for its first verdict, or a message is to be sent now."""
        ...

    async def rebuild(self) -> dict[str, int]:
        """Drop every projection and build it anew from the facts; returns per projection how many rows it has."""
        ...

    async def sweep(self, now: datetime, retention_days: int) -> None:
        """Clear what is past its time: old answer texts and quotes, tombstones, updates done with."""
        ...


class Store(Protocol):
    """Where everything is kept."""

    def open(self, *, changes: bool) -> AbstractAsyncContextManager[Books]:
        """Open the books for one transaction; with changes it is all or nothing."""
        ...


class Judge(Protocol):
    """Marks a ledger, nothing else. Raises `JudgeUnavailable` when it cannot."""

    @property
    def name(self) -> str: ...

    @property
    def prompt_version(self) -> str: ...

    async def mark(self, question: Question, answer: str) -> tuple[Ledger, float]:
        """The ledger and how sure the judge is, 0 to 1. The answer is data, never instruction."""
        ...


class PlatformStopped(Exception):
    """A platform cannot go on, in one line for the operator; the others do."""


class Platform(Protocol):
    """A place where people chat."""

    @property
    def name(self) -> str: ...

    @property
    def remembers_nonces(self) -> bool:
        """Whether sending the same nonce again is recognised, so that it cannot arrive twice."""
        ...

    @property
    def opens_chats(self) -> bool:
        """Whether the bot may write to a person first: the private chat's address is then the account's id."""
        ...

    @property
    def limits(self) -> Limits:
        """How fast it may be written to."""
        ...

    def heard(self, body: str) -> Incoming | None:
        """Read a stored native update; None when it is nothing for us."""
        ...

    async def vouched(self, incoming: Incoming) -> Incoming:
        """The same event with the rights that its author has at this moment."""
        ...

    async def is_member(self, space: Space, account: Account) -> bool | None:
        """Whether somebody is in a space at this moment; None when nobody can tell."""
        ...

    async def deliver(self, chat: Chat, reply: Reply, nonce: str, answers: str = "") -> Outcome:
        """Send one message, one attempt. `answers` is the update it is a reply to, if any; of a score card the update
        or the message that brought the answer.
        """
        ...

    async def acknowledge(self, incoming: Incoming, receipt: Receipt) -> None:
        """Tell the person that what they did was taken; called once per update, after its plain replies."""
        ...

    async def thinking(self, chat: Chat) -> None:
        """Show that an answer is being read, if the platform can."""
        ...

    async def run(self, hear: "Hear", settled: "Settled", awaited: "Awaited") -> None:
        """Listen until told to stop; native updates are handed to `hear` before they are acknowledged.

        `settled` waits until every answer is judged and every message sent. `awaited` tells where an answer may have
        been missed, for a platform that does not keep what nobody heard. Raises `PlatformStopped`.
        """
        ...


class Hear(Protocol):
    async def __call__(self, updates: Sequence[tuple[str, str]]) -> None:
        """Keep updates, as (id, body), and return once they are kept; they are acted on meanwhile."""
        ...


class Settled(Protocol):
    async def __call__(self) -> None: ...


class Awaited(Protocol):
    async def __call__(self) -> Sequence[tuple[Chat, datetime]]:
        """The chats in which an answer is waited for, and since when."""
        ...
