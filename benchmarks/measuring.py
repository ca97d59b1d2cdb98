"""Commands measured as whole processes: wall and CPU seconds, and the peak of the process tree (PSS, sampled)."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path

Figures = dict[str, float]


def tree(pid: int) -> list[int]:
    """The process and all below it."""
    found, waiting = [], [pid]
    while waiting:
        here = waiting.pop()
        found.append(here)
        try:
            for task in os.listdir(f"/proc/{here}/task"):
                children = Path(f"/proc/{here}/task/{task}/children").read_text().split()
                waiting.extend(map(int, children))
        except OSError:
            continue
    return found


def pss(pid: int) -> int:
    """Bytes in memory, shared pages counted by share; 0 where the system does not tell."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def measured(
    command: list[str], environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> Figures:
    """Run a command: `wall_s`, `cpu_s`, `peak_mib` of its tree.

    Raises:
        SystemExit: it failed; says what it said.
    """
    surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=surroundings | dict(environment or {}),
        cwd=folder,
    )
    peak, over = 0, threading.Event()

    def watch() -> None:
        nonlocal peak
        while not over.wait(0.02):
            peak = max(peak, sum(map(pss, tree(process.pid))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    errors = process.stderr.read() if process.stderr else b""
    status = process.wait()
    wall = time.perf_counter() - start
    over.set()
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {status}:\n{errors.decode()[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"wall_s": wall, "cpu_s": cpu, "peak_mib": peak / 2**20}


def limit(outputs: Path, beside: Path) -> Figures:
    """The lower bound: the same bytes, already in memory, written as new files by one plain process."""
    files = [(p.relative_to(outputs), p.read_bytes()) for p in outputs.rglob("*") if p.is_file()]
    shutil.rmtree(beside, ignore_errors=True)
    before, start = time.process_time(), time.perf_counter()
    made: set[Path] = set()
    for path, content in files:
        target = beside / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        with open(target, "wb", buffering=0) as file:
            file.write(content)
    wall, cpu = time.perf_counter() - start, time.process_time() - before
    shutil.rmtree(beside)
    return {"wall_s": wall, "cpu_s": cpu, "peak_mib": sum(len(content) for _, content in files) / 2**20}


def median(rows: list[Figures]) -> Figures:
    return {key: statistics.median(row[key] for row in rows) for key in rows[0]}
