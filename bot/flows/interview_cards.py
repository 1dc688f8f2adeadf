"""Drawing the turns of an interview: what was good about the answer before, then the question."""

from bot.domain.ask import Ask
from bot.domain.interview_report import Exchange
from bot.domain.interview_state import Interview, Outcome, Sitting, Step
from bot.domain.markup import Markup, join
from bot.domain.plain_text import one_line
from bot.domain.reply import Action, Button, Reply
from bot.domain.verdict import JUDGED_CHARACTERS, Mark, Verdict, band
from bot.flows.cards import POINT_LENGTH, topic_name
from bot.flows.sitting import reworded
from bot.flows.turn import House
from bot.i18n.texts import Texts

PRAISED = 2


def turn_card(house: House, say: Texts, sitting: Sitting, step: Step, ask: Ask, before: Exchange | None) -> Reply:
    """What was good about the answer before, then the question that is open now."""
    return _card(house, say, sitting, step, ask, _lead_in(say, sitting.state, step, before))


def again_card(house: House, say: Texts, sitting: Sitting, step: Step, ask: Ask) -> Reply:
    """The open question once more, for somebody who comes back."""
    return _card(house, say, sitting, step, ask, say("interview-welcome-back"))


def _card(house: House, say: Texts, sitting: Sitting, step: Step, ask: Ask, lead_in: Markup) -> Reply:
    state = sitting.state
    question = say.escape(reworded(ask.question, step).text.within(say.language))
    parts = [lead_in, Markup(f"<b>{question}</b>")]
    if state.minutes:
        parts.append(say("interview-minutes", minutes=state.minutes))
    title = say(
        "interview-title-follow-up" if step.probes else "interview-title",
        number=state.number,
        length=state.length,
        topic=topic_name(house, say, step.topic),
        difficulty=say(f"difficulty-{step.difficulty}"),
    )
    buttons = _turn_buttons(say, sitting.id, step)
    return Reply(join("\n\n", parts), title=title, buttons=buttons, answer_label=say("button-answer"), tone="ask")


def _lead_in(say: Texts, state: Interview, step: Step, before: Exchange | None) -> Markup:
    previous = state.steps[state.steps.index(step) - 1] if step != state.steps[0] else None
    if previous is None:
        return _intro(say, state)
    if previous.outcome is Outcome.SKIPPED:
        return say("interview-skipped")
    if previous.outcome is Outcome.TIMED_OUT:
        return say("interview-time-up")
    if before is None or before.verdict is None:
        return say("interview-next")
    parts = [_reaction(say, previous, before, before.verdict)]
    if before.answer and len(before.answer) > JUDGED_CHARACTERS:
        parts.append(say("card-cut", characters=f"{JUDGED_CHARACTERS:,}"))
    if step.probes:
        parts.append(say("interview-dig"))
    return join("\n\n", parts)


def _intro(say: Texts, state: Interview) -> Markup:
    """What there will be, and what costs what."""
    parts = [say("interview-intro", length=state.length)]
    if state.minutes:
        parts.append(say("interview-intro-minutes", minutes=state.minutes))
    if state.wished > state.length:
        parts.append(say("interview-intro-fewer", length=state.length))
    return join("" if say.language == "zh" else " ", parts)


def _reaction(say: Texts, previous: Step, before: Exchange, verdict: Verdict) -> Markup:
    """One or two sentences on what was good; what was missed is for the report, so that no follow-up is given away."""
    if verdict.reason == "zero":
        return say("interview-heard-nothing")
    points = [p for p in before.question.key_points if verdict.ledger.mark_of(p.id) is Mark.HIT]
    heaviest = sorted(points, key=lambda point: -point.weight)[:PRAISED]
    if not heaviest:
        partly = any(entry.mark is Mark.PARTIAL for entry in verdict.ledger.entries)
        return say("interview-heard-part" if partly else "interview-heard-little")
    lines = [say("card-hit-bare", point=one_line(p.text.within(say.language), POINT_LENGTH)) for p in heaviest]
    key = "interview-heard-exactly" if previous.probes else f"interview-heard-{band(verdict.score)}"
    opening = say(key, count=len(heaviest))
    return join("\n", [opening, *lines])


def _turn_buttons(say: Texts, interview_id: int, step: Step) -> tuple[tuple[Button, ...], ...]:
    ask_id, number = (str(step.ask_id),), (str(interview_id),)
    hint = () if step.probes else (Button(say("button-hint-costs"), Action("hint", ask_id)),)
    skip = Button(say("button-skip"), Action("skip", ask_id))
    rest = (
        Button(say("button-pause"), Action("pause", number)),
        Button(say("button-finish"), Action("finish", number)),
        Button(say("button-flag"), Action("flag", ask_id)),
    )
    return (*hint, skip), rest


def nudge_card(say: Texts, sitting: Sitting) -> Reply:
    """Are you still there? Said once."""
    text = say("interview-nudge", number=sitting.state.number, length=sitting.state.length)
    return Reply(text, buttons=resume_buttons(say, sitting.id))


def away_card(say: Texts, sitting: Sitting) -> Reply:
    """Time was up twice in a row: the interview rests."""
    text = say("interview-away", number=sitting.state.number, length=sitting.state.length)
    return Reply(text, buttons=resume_buttons(say, sitting.id))


def resume_buttons(say: Texts, interview_id: int) -> tuple[tuple[Button, ...], ...]:
    """Go on, or end it here."""
    number = (str(interview_id),)
    return (
        (
            Button(say("button-resume"), Action("resume", number)),
            Button(say("button-finish"), Action("finish", number)),
        ),
    )
