"""Whatever people type: one clear sentence in their language, and nothing is lost."""

import pytest

from tests.stage import Human, World


@pytest.mark.parametrize(
    ("typed", "english", "chinese"),
    [
        ("/topcs", "Did you mean /topics?", "你是想说 /topics 吗"),
        ("/xyzzy", "/help lists", "/help 看看"),
        ("/question rga", "Did you mean rag?", "你是想说 rag 吗"),
        ("/question quantum-gravity", "/topics shows", "/topics 看看"),
        ("/daily 25:00", "is not a time of day", "不是一个时间"),
        ("/daily 09:00 Shangai", "Did you mean Asia/Shanghai?", "你是想说 Asia/Shanghai 吗"),
        ("/daily 09:00 Atlantis/Deep", "do not know the place", "不认识“Atlantis/Deep”这个地方"),
        ("/daily rag", "At what time?", "几点呢"),
        ("/daily pause", "no daily question to pause", "还没有每日一题"),
        ("   ", "That message was empty", "这条消息是空的"),
        ("\u200b\u200d\u2060", "That message was empty", "这条消息是空的"),
        ("\u202e\u202d", "That message was empty", "这条消息是空的"),
        ("a first word", "no open question here", "没有等你回答的题目"),
    ],
)
async def test_one_clear_sentence_in_either_language(
    world: World, ann: Human, typed: str, english: str, chinese: str
) -> None:
    mei = world.person("mei", "zh")
    await ann.says(typed)
    assert english in ann.hears_one().text
    await mei.says(typed)
    assert chinese in mei.hears_one().text


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("ok", "Type your answer whenever you are ready"),
        ("what do you mean?", "How does LoRA fine-tune"),
        ("hello!", "Your question is still open"),
        ("thanks", "You’re welcome"),
        ("好的", "Type your answer whenever you are ready"),
        ("什么意思？", "How does LoRA fine-tune"),
    ],
)
async def test_talk_is_never_graded_unless_one_insists(lora_world: World, typed: str, answer: str) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    ann.hears()
    await ann.says(typed)
    assert answer in ann.hears_one().text
    await ann.presses("Grade it anyway")
    assert "0/10" in ann.hears_one().reply.title


async def test_an_empty_message_leaves_the_question_open(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    ann.hears()
    await ann.says("\u200b")
    ann.hears()
    await ann.says("The pretrained weight matrices stay frozen during training.")
    assert "✅" in ann.hears_one().text


async def test_direction_marks_and_markup_in_an_answer_cannot_dress_up_the_card(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    ann.hears()
    await ann.says("The pretrained <b>weight matrices</b> stay *frozen _during `training\u202e\u0007 **")
    card = ann.hears_one()
    assert "\u202e" not in card.reply.text
    assert "\u0007" not in card.reply.text
    assert "&lt;b&gt;weight matrices" in card.reply.text
    assert "<b>weight matrices</b>" in card.text


async def test_buttons_of_another_person_do_nothing(world: World, ann: Human) -> None:
    await ann.says("/question")
    question = ann.hears_one()
    mallory = world.person("mallory")
    await mallory.presses("Skip", question)
    assert "had its day" in mallory.hears_one().text
    await ann.presses("Hint", question)
    assert "Hint:" in ann.hears_one().text


async def test_a_button_that_cannot_be_read_any_more_is_answered_kindly(world: World, ann: Human) -> None:
    await world.sends(ann._update(pressed="teleport:mars", message_id="m1"))
    await world.settle()
    assert "had its day" in ann.hears_one().text


async def test_the_same_update_twice_acts_once(world: World, ann: Human) -> None:
    update = ann._update(text="/question", reply_to=None, mention=False)
    await world.sends(update)
    await world.sends(update)
    await world.settle()
    assert len(ann.hears()) == 1


async def test_something_broken_is_said_with_a_reference_and_logged_without_the_text(
    world: World, ann: Human, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("the cable is cut")

    monkeypatch.setattr("bot.storage.asks.SqlAsks.put", broken)
    await ann.says("/question peft")
    text = ann.hears_one().text
    assert "Something broke on my side" in text
    reference = text.split("reference ")[1].split(")")[0]
    assert reference in caplog.text
