"""A question's version tells when an old verdict still counts: it moves with what is graded and with nothing else."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from bot.domain.question import FollowUp, KeyPoint, Question, Source, Wording
from tests.domain.lora import FROZEN, lora

QUESTION = lora()
POINTS = QUESTION.key_points


def changed(**fields: object) -> Question:
    return QUESTION.model_copy(update=fields)


@pytest.mark.parametrize(
    "edited",
    [
        changed(topic="sft"),
        changed(difficulty="hard"),
        changed(kind="open"),
        changed(answer=Wording(en="A better reference answer.")),
        changed(hint=Wording(en="Another hint.")),
        changed(follow_ups=(FollowUp(id="other", probes=FROZEN, text=Wording(en="Why freeze?")),)),
        changed(sources=(Source(ref="arXiv:2106.09685", read=True),)),
        changed(covers=("lora",)),
        changed(replaces=("lora-old",)),
        changed(reviewed=date(2027, 1, 1)),
    ],
)
def test_editing_what_is_not_graded_keeps_every_verdict(edited: Question) -> None:
    assert edited != QUESTION
    assert edited.version == QUESTION.version


@pytest.mark.parametrize(
    "edited",
    [
        changed(text=Wording(en="How does LoRA work?", zh=QUESTION.text.zh)),
        changed(text=Wording(en=QUESTION.text.en, zh="LoRA 是什么？")),
        changed(text=Wording(en=QUESTION.text.en)),
        changed(key_points=(POINTS[0].model_copy(update={"weight": 3}), *POINTS[1:])),
        changed(key_points=(POINTS[0].model_copy(update={"text": Wording(en="Frozen.")}), *POINTS[1:])),
        changed(key_points=(*POINTS, KeyPoint(id="zero-start", text=Wording(en="B starts at zero.")))),
        changed(misconceptions=QUESTION.misconceptions[:-1]),
        changed(misconceptions=(QUESTION.misconceptions[0].model_copy(update={"about": "merge"}),)),
    ],
)
def test_editing_what_is_graded_makes_a_new_version(edited: Question) -> None:
    assert edited.version != QUESTION.version


def test_the_snapshot_kept_with_an_ask_has_the_version_of_its_question() -> None:
    snapshot = Question.model_validate_json(QUESTION.model_dump_json())
    assert snapshot == QUESTION
    assert snapshot.version == QUESTION.version


def test_a_key_point_is_found_by_its_id_and_only_by_that() -> None:
    assert QUESTION.key_point(FROZEN).weight == 2
    with pytest.raises(KeyError, match="thawed"):
        QUESTION.key_point("thawed")


def test_a_question_in_one_language_is_shown_in_that_one_to_everybody() -> None:
    both = Wording(en="rank", zh="秩")
    assert (both.within("en"), both.within("zh"), both.both) == ("rank", "秩", ("rank", "秩"))
    assert Wording(en="rank").within("zh") == "rank"
    assert Wording(zh="秩").within("en") == "秩"


@pytest.mark.parametrize(
    ("field", "fault"),
    [
        ({"id": "Has Capitals"}, "id"),
        ({"id": "x" * 41}, "id"),
        ({"id": "two--dashes"}, "id"),
        ({"key_points": QUESTION.model_dump()["key_points"][:2]}, "key_points"),
        ({"key_points": QUESTION.model_dump()["key_points"] * 3}, "key_points"),
        ({"misconceptions": QUESTION.model_dump()["misconceptions"] * 2}, "misconceptions"),
        ({"follow_ups": []}, "follow_ups"),
        ({"difficulty": "brutal"}, "difficulty"),
        ({"text": {}}, "text"),
        ({"text": {"en": "   "}}, "text"),
        ({"dificulty": "easy"}, "dificulty"),
    ],
)
def test_a_question_that_does_not_fit_the_format_is_refused_by_field(field: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Question.model_validate({**QUESTION.model_dump(), **field})
    assert {error["loc"][0] for error in refused.value.errors()} == {fault}


@pytest.mark.parametrize("weight", [0, 6, -1])
def test_a_weight_lies_between_one_and_five(weight: int) -> None:
    with pytest.raises(ValidationError, match="weight"):
        KeyPoint(id="frozen", weight=weight, text=Wording(en="Frozen."))
