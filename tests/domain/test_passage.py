"""A quote is found whatever a judge tidied up, and never when it says something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.passage import Passage, find, overlap

ANSWER = (
    "Well, the pretrainde wieghts stay frozen while we train two low-rank matrices.\n"
    "Ｌｅａｒｎｉｎｇ  rate is 0.5 and B = 0 at the start, so it doesn't change the model at first. "
    "它冻结了原来地权重，只训练两个低秩矩阵，学习率是 0.5。"
)


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("two low-rank matrices", "two low-rank matrices"),
        ("TWO LOW-RANK MATRICES.", "two low-rank matrices"),
        ("learning rate is 0.5", "Ｌｅａｒｎｉｎｇ  rate is 0.5"),
        ("matrices. Learning rate", "matrices.\nＬｅａｒｎｉｎｇ  rate"),
        ("it doesn’t change the model", "it doesn't change the model"),
        ("the pretrained wieghts stay frozen", "the pretrainde wieghts stay frozen"),
        (
            "the pretrained weights stay frozen while we train two",
            "the pretrainde wieghts stay frozen while we train two",
        ),
        ("two low rank matrices", "two low-rank matrices"),
        ("冻结了原来的权重，只训练", "冻结了原来地权重，只训练"),
        ("学习率是0.5", "学习率是 0.5"),
    ],
)
def test_what_is_kept_is_what_the_person_wrote(quote: str, words: str) -> None:
    found = find(quote, ANSWER)
    assert found
    assert found.text == words
    assert ANSWER[found.start : found.end] == words


@pytest.mark.parametrize(
    "quote",
    [
        "Learning rate is 0.6 and B",
        "Learning rate is 5 and B",
        "rate is 0.5 and B > 0",
        "rate is -0.5 and B = 0",
        "it does change the model at first",
        "so it don't change the model",
        "the pretrained weights stay frozen",  # two slips in five words
        "while we train ten low-rank matrices",
        "we train three low-rank matrices",
        "while we training two low-rank matrices",
        "它没冻结原来的权重，只训练",
        "它冻结了原来的偏置，只训练两个",
        "只训练三个低秩矩阵",
        "学习率是0.6。",
        "rained two low-rank",
    ],
)
def test_other_numbers_signs_negations_and_words_are_not_what_was_said(quote: str) -> None:
    assert find(quote, ANSWER) is None


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("the loss is symmetric in both of its arguments", "the loss is asymmetric in both of its arguments"),
        ("this never happens while training the model", "this ever happens while training the model"),
        ("the update is unstable with that rate", "the update is stable with that rate"),
        ("that can not be merged after the training", "that can be merged after the training"),
        ("fp16 needs a loss scale to train", "fp32 needs a loss scale to train"),
        ("we keep top 10 of all the tokens", "we keep top 100 of all the tokens"),
        ("x < y holds for all the tokens", "x > y holds for all the tokens"),
        ("梯度不会流过冻结的权重参数", "梯度会流过冻结的权重参数"),
        ("方差变大所以训练不太稳定了", "方差变小所以训练不太稳定了"),
    ],
)
def test_a_small_change_that_turns_the_meaning_is_no_slip(said: str, quoted: str) -> None:
    assert find(quoted, said) is None
    assert find(said, quoted) is None


_text = st.text(alphabet="ab01 .-冻结不的ＡＢ\n", max_size=40)


@given(_text, _text)
def test_whatever_is_found_stands_in_the_answer(quote: str, answer: str) -> None:
    found = find(quote, answer)
    if found:
        assert found.text
        assert found.text in answer.strip()


@given(
    st.lists(st.sampled_from(["weights", "frozen", "0.5", "not", "低", "秩", "B"]), min_size=1, max_size=12), st.data()
)
def test_every_run_of_whole_words_is_found(spoken: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(spoken) - 1))
    end = data.draw(st.integers(start + 1, len(spoken)))
    assert find(" ".join(spoken[start:end]), " ".join(spoken))


def test_the_share_that_others_cover() -> None:
    whole, half, rest = Passage("", 0, 10), Passage("", 0, 5), Passage("", 5, 10)
    assert overlap([], whole, 1) == 0
    assert overlap([half], whole, 1) == 0.5
    assert overlap([half, rest], whole, 1) == 1
    assert overlap([half, rest], whole, 2) == 0
    assert overlap([whole, half], whole, 2) == 0.5
    assert overlap([whole, whole], rest, 2) == 1
