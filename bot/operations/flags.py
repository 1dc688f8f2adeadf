"""`grill flags`: the review queue of questions that people say are no good, and closing it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.domain.flag import Flagged
from bot.domain.plain_text import one_line
from bot.domain.ports import Bank
from bot.operations.books import opened
from bot.settings import Settings

TEXT_LENGTH = 100


async def listed(settings: Settings, bank: Bank) -> list[str]:
    """The queue in lines, the most flagged question first."""
    async with opened(settings) as books:
        queue = await books.flags.queue()
    return list(_lines(queue, bank)) or ["No question is flagged."]


async def closed(settings: Settings, question_ids: Sequence[str], now: datetime) -> tuple[list[str], bool]:
    """Close the flags of these questions; what was done, in lines, and whether each had any."""
    lines, all_found = [], True
    async with opened(settings, changes=True) as books:
        for question_id in question_ids:
            count = await books.flags.close(question_id, now)
            lines.append(f"{question_id}: {count} {'flag' if count == 1 else 'flags'} closed")
            all_found = all_found and count > 0
    return lines, all_found


def _lines(queue: Sequence[Flagged], bank: Bank) -> Iterator[str]:
    for flagged in queue:
        now = bank.question(flagged.question.id)
        reworded = now is not None and now.version != flagged.question.version
        state = "gone from the bank" if now is None else "reworded since" if reworded else ""
        said = ", ".join(f"{count} {kind}" for kind, count in sorted(flagged.said.items()))
        about = "; ".join(part for part in (said, f"since {flagged.since:%Y-%m-%d}", state) if part)
        yield f"{flagged.question.id}  ({about})"
        yield f"    {one_line(flagged.question.text.within('en'), TEXT_LENGTH)}"
