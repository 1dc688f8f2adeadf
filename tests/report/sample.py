"""A finished interview with something of everything: a full answer, a wrong one raised when asked back, a skip."""

from datetime import UTC, datetime, timedelta

from bot.domain.interview_report import Exchange, InterviewReport, report
from bot.domain.interview_state import Interview, Outcome, Status, Step
from bot.domain.language import Language
from bot.domain.question import Question
from bot.domain.report_file import Form, ReportFile
from bot.domain.verdict import Entry, Error, Ledger, Mark, Verdict, completed, score
from tests.stage import shipped_bank

BEGAN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
FROZEN = "the old weights stay frozen"
WRONG = "LoRA factorises the pretrained matrix"
ATTACK = "<script>document.title = 'owned'</script><img src=x onerror=alert(1)>"
ANSWER = f"In LoRA {FROZEN}.\n\n{WRONG}, I think. {ATTACK}"
LATER = "We would merge the two matrices into the weights before deploying."


def question(name: str) -> Question:
    found = shipped_bank().question(name)
    assert found
    return found


def lora_ledger() -> Ledger:
    marks = {"frozen-base": (Mark.HIT, FROZEN), "low-rank-update": (Mark.CONTRADICTED, WRONG)}
    points = question("lora-basics").key_points
    entries = [Entry(point.id, *marks.get(point.id, (Mark.MISS, ""))) for point in points]
    return Ledger(tuple(entries), (Error("slower-inference", "I think"),))


def interview(answer: str | None = ANSWER, judge: str = "rubric") -> InterviewReport:
    """LoRA with a follow-up, RoPE skipped, both from the shipped bank."""
    lora, rope = question("lora-basics"), question("rope-idea")
    asked_back = lora.model_copy(update={"text": lora.follow_ups[1].text})
    first = Verdict(lora_ledger(), score(lora, lora_ledger()), judge, "1", confidence=0.5)
    said_later = Ledger((Entry("merge", Mark.HIT, LATER.rstrip(".")),))
    second = Verdict(said_later, 0, judge, "1", confidence=0.5)
    steps = (
        Step(ask_id=1, question_id=lora.id, topic=lora.topic, difficulty="easy", answer_id=1, outcome=Outcome.JUDGED),
        Step(ask_id=2, question_id=lora.id, topic=lora.topic, difficulty="easy", answer_id=2, outcome=Outcome.JUDGED)
        .model_copy(update={"probes": "merge"}),
        Step(ask_id=3, question_id=rope.id, topic=rope.topic, difficulty="medium", outcome=Outcome.SKIPPED),
    )  # fmt: skip
    exchanges = {
        1: Exchange(lora, answer, completed(lora, first, [second]), BEGAN, BEGAN),
        2: Exchange(asked_back, LATER, second, BEGAN, BEGAN),
        3: Exchange(rope, None, None, BEGAN, None),
    }
    state = Interview(length=2, steps=steps, status=Status.OVER)
    due = {lora.id: BEGAN + timedelta(days=1)}
    return report(4, state, exchanges, due, BEGAN, BEGAN + timedelta(minutes=20))


def file(form: Form, language: Language = "en", told: InterviewReport | None = None) -> ReportFile:
    """That interview as a file told to whoever writes it."""
    topics = {topic.id: topic.name for topic in shipped_bank().topics}
    return ReportFile(form, told or interview(), language, "Asia/Shanghai", topics)
