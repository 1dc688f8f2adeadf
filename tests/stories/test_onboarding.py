"""The first steps: a tap to a question, an answer to a score, one offer of a daily question, and a no that counts."""

import pytest

from tests.stage import Human, Message, World

ANSWER = "The pretrained weight matrices stay frozen during training."
ANSWER_IN_CHINESE = "预训练权重保持冻结，只训练两个低秩矩阵。"


async def first_card(person: Human, words: str = ANSWER) -> Message:
    """Start, take a question and answer it."""
    await person.says("/question peft")
    await person.says(words)
    return person.hears()[-1]


async def test_one_tap_and_one_typed_answer_lead_to_a_first_score_and_then_the_daily_is_offered(
    lora_world: World,
) -> None:
    ann = lora_world.person("ann")
    await ann.says("/start")
    await ann.presses("Ask me one now")
    await ann.says(ANSWER)
    card = ann.hears()[-1]
    assert "(estimate)" in card.reply.title
    assert "Shall I bring you one a day?" in card.text
    assert "/daily 07:15" in card.text
    assert list(card.buttons) == [
        *("Model answer", "Another one", "I disagree", "Flag"),
        *("08:00", "12:30", "20:00", "Not now"),
    ]


async def test_the_first_question_and_the_offer_in_chinese(lora_world: World) -> None:
    mei = lora_world.person("mei", "zh-hans")
    await mei.says("/start")
    await mei.presses("现在来一题")
    await mei.says(ANSWER_IN_CHINESE)
    card = mei.hears()[-1]
    assert "以后每天给你出一题，好吗？" in card.text
    await mei.presses("20:00")
    confirm = mei.hears_one()
    assert "你那里现在是 16:00 吗" in confirm.text
    assert next(iter(confirm.buttons)) == "对，16:00 · 上海"
    await mei.presses("对，16:00 · 上海")
    assert "每天 20:00（Asia/Shanghai）" in mei.hears_one().text


async def test_a_time_taken_from_the_card_leaves_the_card_and_confirms_the_clock(world: World, ann: Human) -> None:
    card = await first_card(ann)
    await ann.presses("20:00", card)
    confirm = ann.hears_one()
    assert confirm.id != card.id
    await ann.presses("09:00 · Berlin", confirm)
    agreed = ann.hears_one()
    assert agreed.id == confirm.id
    assert "Every day at 20:00 (Europe/Berlin)" in agreed.text
    await ann.says("/settings")
    assert "Timezone: Europe/Berlin, where it is 09:00" in ann.hears_one().text


async def test_a_known_timezone_is_not_asked_for_again(world: World, ann: Human) -> None:
    await ann.says("/settings Tokyo")
    card = await first_card(ann)
    await ann.presses("08:00", card)
    assert "Every day at 08:00 (Asia/Tokyo)" in ann.hears_one().text


async def test_not_now_is_respected(world: World, ann: Human) -> None:
    card = await first_card(ann)
    await ann.presses("Not now", card)
    assert ann.hears_one().text.startswith("Alright, no daily question.")
    await ann.says("/question rag")
    await ann.says("Retrieval and generation are judged apart, so that one knows which of them failed.")
    assert "one a day" not in ann.hears()[-1].text
    await world.passes(days=2)
    assert ann.hears() == []


async def test_the_offer_is_made_once_to_a_person_and_not_again_by_another_card(world: World, ann: Human) -> None:
    await first_card(ann)
    await ann.says("/question tokenization")
    await ann.says("BPE merges the most frequent pair of symbols again and again.")
    second = ann.hears()[-1]
    assert "/10" in second.reply.title
    assert "one a day" not in second.text
    bob = world.person("bob")
    assert "Shall I bring you one a day?" in (await first_card(bob)).text


async def test_whoever_has_a_daily_question_is_not_offered_one(world: World, ann: Human) -> None:
    await ann.says("/daily 10:00 UTC")
    assert "one a day" not in (await first_card(ann)).text


async def test_a_no_after_a_yes_changes_nothing(world: World, ann: Human) -> None:
    card = await first_card(ann)
    await ann.says("/daily 10:00 UTC")
    ann.hears()
    await ann.presses("Not now", card)
    assert "Every day at 10:00 (UTC)" in ann.hears_one().text


async def test_a_guessed_zone_is_said_and_can_be_put_right_in_two_taps(world: World, ann: Human) -> None:
    await ann.says("/daily 20:00")
    agreed = ann.hears_one()
    assert "I take it that it is 08:00 for you now" in agreed.text
    await ann.presses("Another timezone")
    assert ann.hears_one().id == agreed.id
    await ann.presses("16:00 · Shanghai")
    assert "Asia/Shanghai, where it is 16:00" in ann.hears_one().text
    await ann.says("/daily 21:00")
    assert "I take it" not in ann.hears_one().text


async def test_coming_back_is_greeted_shortly_with_what_is_next(world: World, ann: Human) -> None:
    await first_card(ann)
    await ann.says("/start")
    short = ann.hears_one()
    assert short.text == "Hi Ann, good to see you again."
    assert list(short.buttons) == ["Ask me one now", "One a day"]
    await ann.says("/daily 10:00 Berlin")
    ann.hears()
    await ann.says("/start")
    known = ann.hears_one()
    assert "comes on Monday, 2 March, 10:00" in known.text
    assert list(known.buttons) == ["Ask me one now", "Settings"]


async def test_a_question_that_waits_is_brought_up_and_shown_again(world: World, ann: Human) -> None:
    await first_card(ann)
    await ann.says("/question tokenization")
    waiting = ann.hears_one()
    await ann.says("/start")
    assert "still waiting for you" in ann.hears_one().text
    await ann.presses("Show it again")
    assert ann.hears_one().text == waiting.text
    await ann.says("BPE merges the most frequent pair of symbols again and again.")
    assert "/10" in ann.hears_one().reply.title


async def test_start_twice_without_an_answer_greets_in_full(world: World, ann: Human) -> None:
    await ann.says("/start")
    first = ann.hears_one()
    await ann.says("/start")
    assert ann.hears_one().text == first.text


async def test_somebody_elses_question_is_not_shown_again(world: World, ann: Human) -> None:
    await first_card(ann)
    await ann.says("/question tokenization")
    await ann.says("/start")
    shown = ann.hears()[-1]
    bob = world.person("bob")
    update = bob._update(pressed=shown.buttons["Show it again"].pack(), message_id=shown.id)
    await world.sends(update)
    await world.settle()
    assert "That button has had its day" in bob.hears_one().text


async def test_whoever_unblocks_the_bot_with_a_look_at_their_settings_gets_their_question(
    world: World, ann: Human
) -> None:
    await ann.says("/daily 10:00 UTC")
    async with world.app.store.open(changes=True) as books:
        await books.places.give_up(1, "blocked")
    await world.passes(days=2)
    ann.hears()
    await ann.says("/settings")
    assert "Every day at 10:00" in ann.hears_one().text
    await world.passes(hours=3)
    assert ann.hears_one().reply.title.startswith("Question of the day")


@pytest.mark.parametrize(
    ("language", "two_sentences", "offer", "label"),
    [
        ("en", "Answer them, and I show everyone your score", "Admins, shall I bring", "One a day"),
        ("zh", "群里只显示你的得分", "请管理员定", "每天一题"),
    ],
)
async def test_start_in_a_group_explains_and_offers_its_admins_the_daily(
    world: World, language: str, two_sentences: str, offer: str, label: str
) -> None:
    boss, bob = (world.person(name, admin=name == "ann").in_group("study") for name in ("ann", "bob"))
    await boss.says(f"/language {language}")
    boss.hears()
    await bob.says("/start")
    hello = bob.hears()[-1]
    assert two_sentences in hello.text
    assert offer not in hello.text
    assert len(hello.buttons) == 1
    await boss.says("/start")
    asked = boss.hears()[-1]
    assert offer in asked.text
    await bob.presses(label, asked)
    assert len(bob.hears()[-1].buttons) == 0
    await boss.presses(label, asked)
    assert list(boss.hears()[-1].buttons) == ["08:00", "12:30", "20:00"]


async def test_a_group_with_a_daily_question_is_told_when_it_comes(world: World) -> None:
    boss = world.person("ann", admin=True).in_group("study")
    await boss.says("/daily 09:30 Berlin")
    boss.hears()
    await boss.says("/start")
    hello = boss.hears_one()
    assert "comes on Monday, 2 March, 09:30" in hello.text
    assert list(hello.buttons) == ["Ask me one now", "Settings"]


async def test_a_groups_clock_is_confirmed_too(world: World) -> None:
    boss = world.person("ann", admin=True).in_group("study")
    await boss.says("/daily")
    await boss.presses("20:00")
    assert "Is it 08:00 for the group right now?" in boss.hears()[-1].text
    await boss.presses("16:00 · Shanghai")
    assert "Every day at 20:00 (Asia/Shanghai)" in boss.hears()[-1].text


async def test_the_first_question_of_all_is_an_easy_one(world: World, ann: Human) -> None:
    await ann.says("/start")
    for _ in range(4):
        await ann.presses("Ask me one now")
        assert ann.hears()[-1].reply.title.endswith("· easy")
