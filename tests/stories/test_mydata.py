"""A file with everything about oneself: readable by a person, complete for a program, nobody else's business."""

import json
from typing import Any

from bot.flows.mydata import ENCODING, FOR_PROGRAMS
from bot.storage.belongings import is_personal
from bot.storage.tables import metadata
from tests.stage import Human, World

ANSWER = "The pretrained weight matrices stay frozen.\nB starts at zero, “so nothing changes” & <all> is well."


async def file_of(person: Human) -> tuple[str, dict[str, Any]]:
    """The text and the data of `/mydata`."""
    await person.says("/mydata")
    document = person.hears()[-1].reply.document
    assert document
    readable, _, data = document.content.decode(ENCODING).partition(f"\n{FOR_PROGRAMS}\n")
    return readable, json.loads(data)


async def test_a_person_reads_their_settings_and_answers_in_their_own_words(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/daily 10:00 Berlin peft")
    await ann.says("/question")
    await ann.says(ANSWER)
    readable, _ = await file_of(ann)
    assert "everything about Ann, as of 2026-03-02 09:00" in readable
    assert "Daily question: Every day at 10:00" in readable
    assert "Your answers: 1" in readable
    assert "Efficient fine-tuning · ≈" in readable
    assert ANSWER in readable
    assert "<b>" not in readable
    assert "&lt;" not in readable


async def test_the_file_in_chinese_says_what_it_is_in_a_way_that_any_viewer_shows(lora_world: World) -> None:
    mei = lora_world.person("mei", "zh")
    await mei.says("/question")
    await mei.says("预训练权重保持冻结。")
    await mei.says("/mydata")
    told = mei.hears()[-1]
    assert "1 个回答" in told.text
    assert told.reply.document
    assert told.reply.document.name == "daily-grill-2026-03-02.txt"
    assert told.reply.document.content.startswith(b"\xef\xbb\xbf")
    assert "预训练权重保持冻结。" in told.reply.document.content.decode()


async def test_programs_find_every_table_and_only_ones_own_rows(lora_world: World) -> None:
    ann, bob = lora_world.person("ann"), lora_world.person("bob")
    for person, words in ((ann, "Ann says the weights are frozen."), (bob, "Bob says B starts at zero.")):
        await person.says("/daily 10:00 UTC")
        await person.says("/question")
        await person.says(words)
    readable, data = await file_of(ann)
    assert data["tables"].keys() == {table.name for table in metadata.sorted_tables if is_personal(table)}
    assert [row["name"] for row in data["tables"]["learner"]] == ["Ann"]
    assert [row["text"] for row in data["tables"]["answer"]] == ["Ann says the weights are frozen."]
    assert data["tables"]["verdict"][0]["ledger"]["entries"]
    assert "Bob" not in readable + json.dumps(data)


async def test_an_answer_to_a_group_belongs_to_its_author_and_the_group_to_nobody(lora_world: World) -> None:
    bob = lora_world.person("bob").in_group("study")
    cleo = lora_world.person("cleo").in_group("study")
    await bob.says("/question")
    question = bob.hears_one()
    await bob.says("Bob says B starts at zero.", reply_to=question)
    await cleo.says("Cleo says the weights are frozen.", reply_to=question)
    _, data = await file_of(lora_world.person("bob"))
    assert "Bob says" in json.dumps(data)
    assert "Cleo" not in json.dumps(data)


async def test_a_text_that_is_past_its_time_is_not_made_up(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    await ann.says(ANSWER)
    await lora_world.passes(days=401)
    await lora_world.app.retain()
    readable, _ = await file_of(ann)
    assert "(cleared after its time, the score stays)" in readable


async def test_an_objection_is_shown_and_goes_when_the_answers_text_goes(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    await ann.says(ANSWER)
    for label in ("I disagree", "Say why first"):
        await ann.presses(label)
    await ann.says("You overlooked the zero start.")
    await ann.presses("Record it")
    _, data = await file_of(ann)
    assert [row["objection"] for row in data["tables"]["appeal"]] == ["You overlooked the zero start."]
    await lora_world.passes(days=401)
    await lora_world.app.retain()
    _, data = await file_of(ann)
    assert [row["objection"] for row in data["tables"]["appeal"]] == [None]


async def test_it_is_private_and_a_stranger_has_nothing(world: World, ann: Human) -> None:
    group = ann.in_group("study")
    await group.says("/mydata")
    assert "private chat" in group.hears_one().text
    await ann.says("/mydata")
    assert "nothing to show" in ann.hears_one().text


async def test_after_forget_there_is_nothing_to_show(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    await ann.says("/forget")
    await ann.presses("Yes, delete")
    await ann.presses("Delete it all")
    await ann.says("/mydata")
    assert "nothing to show" in ann.hears()[-1].text
