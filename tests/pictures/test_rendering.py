"""Making ready what is sent: apart from the event loop, and never in the way of the words."""

import asyncio
import logging
import threading
from dataclasses import replace

import pytest

import bot.pictures
from bot.domain.markup import Markup
from bot.domain.picture import Picture
from bot.domain.reply import Image, Reply
from bot.rendering import Renderer
from tests.pictures.test_drawing import bar, report
from tests.report.sample import file

REPLY = Reply(Markup("The words say it all."), picture=report(bar(50)))


async def test_a_reply_leaves_with_its_picture() -> None:
    reply = await Renderer().rendered(REPLY)
    assert reply.image
    assert reply.image.content.startswith(b"\x89PNG")
    assert reply.picture is None
    assert reply.text == REPLY.text


async def test_a_reply_with_neither_is_left_as_it_is() -> None:
    plain = Reply(Markup("Hello"))
    assert await Renderer().rendered(plain) is plain


async def test_drawing_keeps_nobody_waiting_and_is_done_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing, released, at_once = threading.Event(), threading.Event(), []

    def slowly(picture: Picture) -> Image:
        at_once.append(threading.current_thread())
        drawing.set()
        assert released.wait(10)
        at_once.append(threading.current_thread())
        return Image(b"png", "")

    monkeypatch.setattr(bot.pictures, "drawn", slowly)
    renderer = Renderer()
    both = [asyncio.create_task(renderer.rendered(REPLY)) for _ in range(2)]
    assert await asyncio.to_thread(drawing.wait, 10)
    await asyncio.sleep(0)  # the loop is free although a picture is being drawn
    assert len(at_once) == 1
    released.set()
    await asyncio.gather(*both)
    assert threading.main_thread() not in at_once
    assert at_once[0] == at_once[1]


async def test_a_picture_that_cannot_be_drawn_leaves_the_words_and_logs_none_of_them(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(picture: Picture) -> Image:
        raise OSError(f"somebody's words: {picture}")

    monkeypatch.setattr(bot.pictures, "drawn", fails)
    with caplog.at_level(logging.INFO):
        reply = await Renderer().rendered(REPLY)
    assert reply == replace(REPLY, picture=None)
    assert "OSError" in caplog.text
    assert "somebody" not in caplog.text


def test_what_is_yet_to_be_made_can_be_kept_in_the_books() -> None:
    kept = replace(REPLY, file=file("page"))
    assert Reply.from_json(kept.to_json()) == kept
