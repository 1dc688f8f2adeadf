"""`python -m benchmarks [NAME ...]` prints one line per benchmark; it shows and does not judge, so it ends with 0."""

import sys
import traceback
from collections.abc import Callable, Sequence

from benchmarks import Finding, bank, board, interview, judge, picture, press, start, telegram, tick, turn

BENCHMARKS: dict[str, Callable[[], Sequence[Finding]]] = {
    "start": start.measure,
    "bank": bank.measure,
    "turn": turn.measure,
    "tick": tick.measure,
    "interview": interview.measure,
    "board": board.measure,
    "telegram": telegram.measure,
    "press": press.measure,
    "judge": judge.measure,
    "picture": picture.measure,
}
_LINE = "{:<18} {:>9}  {:<9} {:<7} {}"


def main(names: Sequence[str]) -> int:
    """Run the benchmarks of these names, or all of them."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 0
    print(_LINE.format("benchmark", "measured", "goal", "reached", "medians of this run"), flush=True)
    for name in names or BENCHMARKS:
        for finding in _findings(name):
            reached = "yes" if finding.reached else "NO"
            print(_LINE.format(finding.name, finding.measured, finding.goal, reached, finding.figures), flush=True)
    return 0


def _findings(name: str) -> Sequence[Finding]:
    """What a benchmark found; one that fails says so in its line and leaves the others alone."""
    try:
        return BENCHMARKS[name]()
    except Exception as error:
        traceback.print_exc()
        return [Finding(name, "-", "-", False, f"could not be measured: {error!r}")]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
