"""An origin of this machine, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Host:
    """An origin: what it answers by path, as (status, headers, body), or in how many seconds; `cut`
    are paths whose answers break off in the middle."""

    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    late: dict[str, float] = field(default_factory=dict)
    cut: set[str] = field(default_factory=set)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    origin: str = ""
