"""What a story of disagreement needs: judges who find what they are told to, and what the books then say."""

from tests.endpoint import Behaviour, Body, answer_of, marks, says
from tests.stage import Human, World

ANSWER = (
    "The pretrained weight matrices stay frozen during training. The weight update is the product of two small "
    "low-rank matrices, and only these are trained. B starts at zero, so the adapted model begins as the base model."
)
CHINESE = "预训练的权重矩阵在训练中全部冻结。只训练两个低秩小矩阵的乘积。B 初始化为零，所以一开始和原模型完全一样。"


def hits(*words: str) -> Behaviour:
    """Finds each key point that holds one of these words, by the answer's sentence that does."""

    def reply(body: Body) -> str:
        sentences = [s for part in answer_of(body).split(". ") for s in part.split("。") if s]

        def mark(point: str) -> tuple[str, str]:
            held = [word for word in words if word in point]
            return ("hit", next(s for s in sentences if held[0][:4] in s)) if held else ("miss", "")

        return marks(body, mark)

    return lambda body: says(reply(body))(body)


ONE, TWO = hits("frozen"), hits("frozen", "low-rank")


async def answers(person: Human, text: str = ANSWER) -> None:
    await person.says("/question")
    await person.says(text)
    person.hears()


async def disagrees(person: Human) -> None:
    person.hears()
    await person.presses("I disagree")
    assert "go up, go down or stay" in person.hears_one().text
    await person.presses("Judge it again")


async def points(world: World) -> list[tuple[str, int]]:
    """What the books say somebody has earned over all time, and that a rebuild says the same."""
    async with world.app.store.open(changes=True) as books:
        query = "SELECT period, points FROM standing ORDER BY account_id, period"
        counted = (await books._connection.exec_driver_sql(query)).all()
        await books.standings.rebuild()
        assert (await books._connection.exec_driver_sql(query)).all() == counted
    return [tuple(row) for row in counted if row[0] == "all"]


async def flagged(world: World) -> int:
    async with world.app.store.open(changes=False) as books:
        return len(await books.flags.queue())
