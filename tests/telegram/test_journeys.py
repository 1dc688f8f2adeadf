"""What people do on Telegram, from their first tap to a score, in two languages, through kills."""

from typing import Any

from tests.product import SOON, Product, soon

ANSWER = (
    "The pretrained weights are frozen and only two small low-rank matrices A and B are trained. "
    "B starts at zero, so at the beginning the model is exactly the base model."
)
ANSWER_ZH = "预训练权重被冻结，只训练两个低秩小矩阵A和B；B初始化为零，所以训练开始时模型和原模型完全一样。"
SCORED, SCORED_ZH = r"/10 \(estimate\) · ", r"/10（估计）"


async def test_a_newcomer_gets_from_start_to_a_score_and_one_question_a_day(telegram: Any, product: Product) -> None:
    ann = await telegram.user("Ann", language_code="en")
    await ann.send("/start")
    hello = await ann.expect("Hi Ann!")
    await ann.press(hello, "Ask me one now")
    question = await ann.expect("Type your answer")
    assert [label for row in question.buttons for label in row][:3] == ["Hint", "Skip", "Show answer"]
    await ann.send("It keeps what was computed before, so that nothing is computed twice.")
    card = await ann.expect(SCORED + ".*Shall I bring you one a day", timeout=20)
    await ann.press(card, "08:00")
    await ann.expect("08:00")


async def test_a_chinese_newcomer_is_spoken_to_in_chinese(telegram: Any, product: Product) -> None:
    wei = await telegram.user("小伟", language_code="zh-hans")
    await wei.send("/start")
    hello = await wei.expect("小伟")
    assert not any(word in hello.text for word in ("Hi ", "question"))
    await wei.send("/question peft easy")
    await wei.expect("LoRA")
    await wei.send(ANSWER_ZH)
    card = await wei.expect(SCORED_ZH, timeout=20)
    assert "冻结" in card.text
    menus = {(entry["scope"]["type"], entry["language_code"]) for entry in await telegram.commands()}
    assert ("all_private_chats", "zh") in menus


async def test_a_hint_edits_the_question_and_an_edit_before_the_score_counts(telegram: Any, product: Product) -> None:
    ann = await telegram.user("Ann", language_code="en", started=True)
    await ann.send("/question peft easy")
    question = await ann.expect("How does LoRA")
    await ann.press(question, "Hint")
    shown = await ann.edited("Hint:")
    assert shown.id == question.id
    assert "Hint" not in shown.buttons[0]
    said = await ann.send("It is small.")
    await ann.edit(said, ANSWER)
    card = await ann.expect(SCORED, timeout=20)
    assert "low-rank" in card.text
    await ann.edit(said, "Something else.")
    await ann.expect("the score stays")


async def test_a_kill_before_the_answer_and_one_while_judging_cost_nothing(telegram: Any, product: Product) -> None:
    ann = await telegram.user("Ann", language_code="en", started=True)
    await ann.send("/question peft easy")
    await ann.expect("How does LoRA")
    await product.kill()
    await ann.send(ANSWER)
    await product.start()
    await product.until("SELECT state FROM answer", "judging")
    await product.restart()
    await ann.expect(SCORED, timeout=30)
    await ann.silence(2)
    assert product.look_up("SELECT count(*) FROM answer") == [(1,)]
    assert product.look_up("SELECT count(*) FROM verdict") == [(1,)]


async def test_the_daily_question_comes_within_the_minute_once(telegram: Any, product: Product) -> None:
    ann = await telegram.user("Ann", language_code="en", started=True)
    await ann.send(f"/daily {soon():%H:%M} UTC peft easy")
    await ann.expect("Your next question comes")
    await product.restart()
    await ann.expect("Question of the day", timeout=SOON)
    await product.restart()
    await ann.silence(3)
    await ann.send(ANSWER)
    await ann.expect(SCORED, timeout=20)
    assert product.look_up("SELECT count(*) FROM delivery WHERE kind = 'daily'") == [(1,)]


async def test_two_members_answer_a_groups_question_in_private(telegram: Any, product: Product) -> None:
    ann = await telegram.user("Ann", language_code="en")
    bob = await telegram.user("Bob", language_code="zh-hans")
    team = await telegram.group([ann, bob], title="Team")
    await ann.send("/question peft easy", team)
    question = await team.expect("How does LoRA")
    links = {}
    for person in (ann, bob):
        answered = await person.press(question, "Answer privately")
        links[person.id] = answered["url"].partition("start=")[2]
    await bob.send(f"/start {links[ann.id]}")
    await bob.expect("")
    for person, words in ((ann, ANSWER), (bob, ANSWER_ZH)):
        await person.send(f"/start {links[person.id]}")
        await person.expect("LoRA")
        await person.send(words)
        await person.expect(f"{SCORED}|{SCORED_ZH}", timeout=20)
        result = await team.expect(f"{person.info['first_name']}.*: ≈", timeout=20)
        assert "low-rank" not in result.text
        assert "冻结" not in result.text
    await ann.send("/leaderboard", team)
    board = await team.expect("This week")
    assert "Ann" in board.text
    assert "Bob" in board.text


async def test_a_group_becomes_a_supergroup_and_keeps_its_daily_and_its_board(telegram: Any, product: Product) -> None:
    ann = await telegram.user("Ann", language_code="en", started=True)
    team = await telegram.group([ann], title="Team", kind="group", admins=(ann,))
    await ann.send("/daily 09:00 UTC peft", team)
    await team.expect("09:00")
    bigger = await team.upgrade()
    await product.until("SELECT count(*) FROM space", 1)
    await ann.send("/daily", bigger)
    assert "09:00" in (await bigger.expect("09:00")).text


async def test_only_admins_set_the_groups_daily_question(telegram: Any, product: Product) -> None:
    ann = await telegram.user("Ann", language_code="en")
    bob = await telegram.user("Bob", language_code="en")
    team = await telegram.group([ann, bob], title="Team")
    await bob.send("/daily 09:00 UTC", team)
    await team.expect("admin")
    await ann.send("/daily 09:00 UTC", team)
    await team.expect("09:00")
    await team.set_status(ann, "member")
    await ann.send("/daily off", team)
    await team.expect("admin")
    assert product.look_up("SELECT count(*) FROM subscription WHERE next_due_at IS NOT NULL") == [(1,)]


async def test_photos_stickers_and_a_text_file_are_answered_kindly(telegram: Any, product: Product) -> None:
    ann = await telegram.user("Ann", language_code="en", started=True)
    await ann.send("/question peft easy")
    await ann.expect("How does LoRA")
    await ann.send(photo=b"\x89PNG\r\n\x1a\n")
    await ann.expect("I cannot read pictures")
    await ann.send(content={"sticker": {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1,
                                        "height": 1, "is_animated": False, "is_video": False}})  # fmt: skip
    await ann.expect("I need words")
    await ann.send(document=ANSWER.encode(), file_name="answer.txt")
    await ann.expect(SCORED, timeout=20)


async def test_everything_about_a_person_is_sent_as_a_file_and_forgotten_when_they_say_so(
    telegram: Any, product: Product
) -> None:
    ann = await telegram.user("Ann", language_code="en", started=True)
    await ann.send("/question peft easy")
    await ann.expect("How does LoRA")
    await ann.send(ANSWER)
    await ann.expect(SCORED, timeout=20)
    await ann.send("/mydata")
    file = await ann.expect("")
    while "document" not in file.raw:
        file = await ann.expect("")
    everything = await telegram.download(file.raw["document"]["file_id"])
    assert ANSWER in everything.decode()
    await ann.send("/forget")
    asked = await ann.expect("Delete everything?")
    await ann.press(asked, "Yes, delete")
    await ann.press(await ann.edited("Really everything?"), "Delete it all")
    await ann.edited("I know nothing about you")
    await product.until("SELECT count(*) FROM answer", 0)
