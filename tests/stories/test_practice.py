"""Practice: a question, an answer in one's own words, a score with its reasons."""

from tests.stage import Human, World

GOOD = (
    "The original weights are frozen. The update is a product of two small low-rank matrices B and A, and only those "
    "are trained. B starts at zero, so at the beginning the model is exactly the base model."
)


async def asked(person: Human) -> None:
    await person.says("/question")
    assert "LoRA" in person.hears_one().text


async def test_an_answer_is_scored_point_by_point_with_the_learners_own_words(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await asked(ann)
    await ann.says(GOOD)
    card = ann.hears_one()
    assert "/10 (estimate)" in card.reply.title
    assert card.reply.title.startswith("≈")
    assert card.text.count("✅") >= 2
    assert "The original weights are frozen" in card.text
    assert "Add this first:" in card.text
    assert "Judged offline" in card.text
    assert lora_world.platform.thinking_in == [ann.chat]


async def test_the_same_answer_in_chinese_gets_a_chinese_card(lora_world: World) -> None:
    mei = lora_world.person("mei", "zh")
    await mei.says("/question")
    mei.hears()
    await mei.says("预训练权重全部冻结，只训练两个低秩小矩阵 A 和 B 的乘积；B 初始化为零，所以一开始和原模型完全一样。")
    card = mei.hears_one()
    assert "（估计）" in card.reply.title
    assert "离线评分" in card.text
    assert card.text.count("✅") >= 2


async def test_two_messages_within_three_seconds_are_one_answer(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await asked(ann)
    await ann.types("The pretrained weight matrices stay frozen during training.")
    await lora_world.sends(
        ann._update(text="B starts at zero so it begins equal to the base model.", reply_to=None, mention=False)
    )
    await lora_world.settle()
    card = ann.hears_one()
    assert "stay frozen during training" in card.text
    assert "begins equal to the base model" in card.text


async def test_a_second_text_while_the_first_is_read_is_not_lost(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await asked(ann)
    await ann.types("I think something about low rank matrices is trained there.")
    lora_world.clock.moment = lora_world.clock.moment.replace(second=10)
    await ann.says(GOOD)
    told, card = ann.hears()
    if "still reading" not in told.text:
        told, card = card, told
    assert "still reading your first answer" in told.text
    await ann.presses("Grade it anyway", told)
    assert "The original weights are frozen" in ann.hears_one().text


async def test_a_text_after_the_score_can_be_graded_as_a_second_try(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await asked(ann)
    await ann.says("It adds small matrices with low rank to the model and trains only them.")
    ann.hears()
    await ann.says(GOOD)
    told = ann.hears_one()
    assert "graded on this one already" in told.text
    await ann.presses("Grade it anyway")
    assert "The original weights are frozen" in ann.hears_one().text
    await ann.presses("Grade it anyway", told)
    assert "had its day" in ann.hears_one().text


async def test_not_knowing_is_a_zero_without_shame(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await asked(ann)
    await ann.says("I don't know")
    card = ann.hears_one()
    assert card.reply.title.startswith("0/10")
    assert "that is fine" in card.text
    await ann.presses("Model answer")
    assert "LoRA leaves every pretrained weight matrix" in ann.hears_one().text


async def test_repeating_the_question_earns_nothing(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await ann.says("/question")
    question = ann.hears_one().text.split("\n\n")[0]
    await ann.says(question)
    assert ann.hears_one().reply.title.startswith("0/10")


async def test_hint_skip_and_answer(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await asked(ann)
    await ann.presses("Hint")
    assert "step zero" in ann.hears_one().text
    await ann.presses("Skip")
    assert "Skipped" in ann.hears_one().text
    await ann.says(GOOD)
    assert "You skipped this one" in ann.hears_one().text
    await ann.presses("Grade it anyway")
    assert "✅" in ann.hears_one().text


async def test_an_answer_after_seeing_the_model_answer_is_graded_only_on_request(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await asked(ann)
    await ann.presses("Show answer")
    assert "arXiv:2106.09685" in ann.hears_one().text
    await ann.says(GOOD)
    assert "have seen the model answer" in ann.hears_one().text


async def test_topic_and_level_in_any_order_and_either_language(world: World, ann: Human) -> None:
    await ann.says("/question easy 微调")
    assert "Efficient fine-tuning · easy" in ann.hears_one().reply.title
    await ann.says("/question RAG")
    assert "RAG" in ann.hears_one().reply.title


async def test_no_question_comes_twice_while_others_are_left(world: World, ann: Human) -> None:
    titles = set()
    for _ in world.bank.questions:
        await ann.says("/question")
        titles.add(ann.hears_one().whole)
    assert len(titles) == len(world.bank.questions)


async def test_a_reply_to_an_older_question_answers_that_one(world: World, ann: Human) -> None:
    await ann.says("/question peft")
    older = ann.hears_one()
    await world.passes(days=1)
    await ann.says("/question rag")
    ann.hears()
    await ann.says(GOOD, reply_to=older)
    assert "Efficient fine-tuning" in ann.hears_one().reply.title
    await ann.says("Faithfulness checks that every claim of the answer is supported by the retrieved context.")
    assert "RAG" in ann.hears_one().reply.title


async def test_fifty_thousand_characters_are_kept_whole_and_the_learner_is_told(lora_world: World) -> None:
    ann = lora_world.person("ann")
    await asked(ann)
    await ann.says("The pretrained weight matrices stay frozen during training. " * 900)
    card = ann.hears_one()
    assert "first 8,000 characters" in card.text
    async with lora_world.app.store.open(changes=False) as books:
        facts = await books.answers.for_card(1)
    assert facts
    assert len(facts.answer.text) > 50_000


async def test_the_same_words_to_the_same_question_get_the_same_score(lora_world: World) -> None:
    ann, bob = lora_world.person("ann"), lora_world.person("bob")
    for person in (ann, bob):
        await person.says("/question")
        person.hears()
        await person.says(GOOD)
    assert ann.hears_one().reply.title == bob.hears_one().reply.title
