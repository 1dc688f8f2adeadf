"""The report on Telegram: a picture with its buttons, the page and the cards as files."""

from typing import Any

from tests.product import Product


async def message_with(person: Any, what: str) -> Any:
    """The next message that carries a photo or a document."""
    while True:
        message = await person.expect("", timeout=20)
        if what in message.raw:
            return message


async def test_an_interview_ends_with_a_picture_and_is_kept_as_files(telegram: Any, product: Product) -> None:
    ann = await telegram.user("Ann", language_code="en", started=True)
    await ann.send("/interview peft 3")
    for number in range(1, 4):
        question = await ann.expect(f"{number} of 3")
        await ann.press(question, "Skip")
    report = await message_with(ann, "photo")
    picture = await telegram.download(report.raw["photo"][-1]["file_id"])
    assert picture.startswith(b"\x89PNG")
    assert ["Save as a page", "Anki cards"] in report.buttons
    await ann.press(report, "Save as a page")
    page = await message_with(ann, "document")
    assert page.raw["document"]["file_name"].endswith(".html")
    assert "every answer" in page.raw["caption"]
    html = (await telegram.download(page.raw["document"]["file_id"])).decode()
    assert "Content-Security-Policy" in html
    await ann.press(report, "Anki cards")
    cards = await message_with(ann, "document")
    assert (await telegram.download(cards.raw["document"]["file_id"])).startswith(b"#separator:Comma")


async def test_progress_comes_with_a_picture(telegram: Any, product: Product) -> None:
    ann = await telegram.user("Ann", language_code="zh", started=True)
    await ann.send("/question")
    await ann.expect("直接打字回答")
    await ann.send("预训练权重在训练中保持冻结，只训练两个低秩矩阵。")
    await ann.expect("/10", timeout=20)
    await ann.send("/stats")
    shown = await message_with(ann, "photo")
    assert (await telegram.download(shown.raw["photo"][-1]["file_id"])).startswith(b"\x89PNG")
