"""A mock interview on Telegram: held in private, killed in the middle, and shared with its group on a tap."""

from typing import Any

from tests.product import Product

PART = "The retrieved passages are put into the prompt together with the question, and the model answers from them."
REPORT = "Interview report · "


async def test_an_interview_survives_a_kill_before_and_one_after_an_answer(telegram: Any, product: Product) -> None:
    ann = await telegram.user("Ann", language_code="en", started=True)
    await ann.send("/interview rag 3 easy")
    opening = await ann.expect("Interview · 1 of 3")
    assert "scores come at the end" in opening.text
    await product.kill()
    await ann.send(PART)
    await product.start()
    probing = await ann.expect("Let me dig a little deeper", timeout=30)
    await ann.send("what do you mean?")
    await ann.expect("Gladly, once more")
    await ann.send("I don't know")
    await product.until("SELECT count(*) FROM answer", 2)
    await product.restart()
    following = await ann.expect("Interview · 2 of 3", timeout=30)
    await ann.press(following, "Skip")
    last = await ann.expect("Interview · 3 of 3")
    await ann.press(last, "Finish")
    report = await ann.expect(REPORT)
    assert "after 2 of 3 questions" in report.text
    await ann.silence(2)
    assert product.look_up("SELECT count(*), count(DISTINCT version_id) FROM ask") == [(4, 4)]
    assert product.look_up("SELECT count(*) FROM delivery WHERE kind = 'report'") == [(1,)]
    assert "RAG" not in probing.text


async def test_from_a_group_it_is_held_in_private_and_shared_on_a_tap(telegram: Any, product: Product) -> None:
    ann = await telegram.user("小安", language_code="zh-hans")
    team = await telegram.group([ann], title="Team")
    await ann.send("/interview rag 3", team)
    offer = await team.expect("between the two of us")
    pressed = await ann.press(offer, "Begin in private")
    await ann.send(f"/start {pressed['url'].partition('start=')[2]}")
    opening = await ann.expect("模拟面试 · 第 1/3 题")
    await ann.press(opening, "跳过")
    await ann.expect("第 2/3 题")
    await ann.send("/finish")
    report = await ann.expect("面试报告")
    await team.silence(1)
    await ann.press(report, "分享到群里")
    shared = await team.expect("0/10")
    assert "小安" in shared.text
