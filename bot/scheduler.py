"""The clockwork: a handful of interval jobs on APScheduler, never one per subscriber."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """Something to do every so many seconds."""

    name: str
    seconds: int
    run: Callable[[], Awaitable[object]]


async def keep_running(jobs: list[Job]) -> None:
    """Run the jobs until cancelled. A run that is late is run once; one that overlaps is left out."""
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415 - not before the product is ready

    clockwork = AsyncIOScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    )
    for job in jobs:
        clockwork.add_job(job.run, "interval", seconds=job.seconds, id=job.name)
    clockwork.start()
    try:
        await asyncio.Event().wait()
    finally:
        clockwork.shutdown(wait=False)
