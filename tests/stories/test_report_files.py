"""Keeping a report: a page and cards at a tap, of any past interview, for its own learner only."""

import csv
import logging
from datetime import timedelta

import pytest

import bot.report
from bot.domain.reply import Document
from bot.domain.report_file import ReportFile
from tests.stage import Human, World
from tests.stories.interviewing import answers_everything

ATTACK = "The weights stay frozen. <script>alert(1)</script>"


@pytest.fixture
def world(two_world: World) -> World:
    return two_world


async def finishes(person: Human, *answers: str) -> None:
    """A whole interview, answered like this as far as it goes and then by heart."""
    await person.says("/interview")
    for answer in answers:
        await person.says(answer)
    while "Skip" in person.messages[-1].buttons:
        await answers_everything(person)


async def keeps(person: Human, label: str) -> Document:
    await person.presses(label)
    document = person.messages[-1].reply.document
    assert document
    return document


async def test_the_report_is_kept_as_a_page_with_everything_that_was_said(world: World, ann: Human) -> None:
    await finishes(ann, ATTACK)
    document = await keeps(ann, "Save as a page")
    assert document.name == "daily-grill-2026-03-02-0800.html"
    html = document.content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert "Comes back for review" in html
    assert "Open it in any browser" in ann.messages[-1].text


async def test_the_report_is_kept_as_cards(world: World, ann: Human) -> None:
    await finishes(ann)
    document = await keeps(ann, "Anki cards")
    assert document.name.endswith(".csv")
    lines = [line for line in document.content.decode().splitlines() if not line.startswith("#")]
    assert len(list(csv.reader(lines))) == 2
    assert "File, Import" in ann.messages[-1].text


async def test_by_the_clock_and_in_the_language_of_its_reader(world: World) -> None:
    mei = world.person("mei", "zh")
    await mei.says("/settings 上海")
    await mei.says("/interview 3题")
    await mei.presses("跳过")
    await mei.presses("跳过")
    document = await keeps(mei, "保存为网页")
    assert document.name == "daily-grill-2026-03-02-1600.html"
    assert "模拟面试报告" in document.content.decode()


async def test_any_past_interview_can_be_found_again(world: World, ann: Human) -> None:
    for _ in range(8):
        await ann.says("/interview")
        await ann.presses("Finish")
        world.clock.moment += timedelta(days=1)
    await ann.says("/report")
    await ann.presses("Earlier ones")
    newest = ann.messages[-1]
    assert len(newest.buttons) == 7
    await ann.presses("Older ›")
    assert ann.messages[-1].id == newest.id, "the page is turned in place"
    assert list(ann.messages[-1].buttons) == ["Tue, 3 Mar, 08:00", "Mon, 2 Mar, 08:00", "‹ Newer"]
    await ann.presses("Mon, 2 Mar, 08:00")
    assert "2 March" in ann.messages[-1].text or "nothing to report" in ann.messages[-1].text


async def test_nobody_elses_report_can_be_had(world: World, ann: Human) -> None:
    await finishes(ann)
    bob = world.person("bob")
    await bob.says("/help")
    await bob.presses("Save as a page", ann.messages[-1])
    assert [message.reply.document for message in bob.messages] == [None] * len(bob.messages)
    assert bob.messages[-1].is_notice


async def test_a_file_that_cannot_be_written_is_said_in_words_and_no_word_of_an_answer_is_logged(
    world: World, ann: Human, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await finishes(ann)

    def fails(file: ReportFile) -> Document:
        raise ValueError(f"words of an answer: {file}")

    monkeypatch.setattr(bot.report, "written", fails)
    with caplog.at_level(logging.INFO):
        await ann.presses("Save as a page")
    assert "could not write that file" in ann.messages[-1].text
    assert "ValueError" in caplog.text
    assert "words of an answer" not in caplog.text
