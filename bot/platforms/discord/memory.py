"""What is remembered over restarts in one small file: what Discord was told of the commands, and when we came in."""

import json
import logging
from dataclasses import asdict, dataclass, field
from pathlib import Path

log = logging.getLogger(__name__)
FILE = "discord.json"


@dataclass(slots=True)
class Memory:
    """Lost, it costs one more synchronisation."""

    folder: Path
    digest: str = ""
    commands: dict[str, str] = field(default_factory=dict)
    starts: list[float] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> "Memory":
        try:
            kept = json.loads((folder / FILE).read_text(encoding="utf-8"))
            return cls(folder, str(kept["digest"]), dict(kept["commands"]), [float(at) for at in kept["starts"]])
        except (OSError, ValueError, KeyError, TypeError):
            return cls(folder)

    def save(self) -> None:
        kept = asdict(self)
        del kept["folder"]
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh = self.folder / f"{FILE}.new"
            fresh.write_text(json.dumps(kept), encoding="utf-8")
            fresh.replace(self.folder / FILE)
        except OSError as error:
            log.warning("what Discord was told could not be remembered: %s", error)
