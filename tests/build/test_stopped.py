"""Who is stopped leaves nobody at work behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.sharing import shared_out

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")
HERE = os.getpid()
HELD = {str(number) for number in range(60, 100)}


def made(id: str) -> str:
    """What is made of an id; a copy of this process never gets done with the later ones."""
    while os.getpid() != HERE and id in HELD:
        signal.pause()
    return id


def test_what_copies_are_at_is_dropped_when_nobody_wants_it_any_more() -> None:
    found = shared_out(made, [str(number) for number in range(100)], jobs=2)
    assert next(found) == "0"
    found.close()
    assert multiprocessing.active_children() == []


def test_a_failure_of_who_asks_ends_the_copies() -> None:
    with pytest.raises(KeyboardInterrupt):
        for id in shared_out(made, [str(number) for number in range(100)], jobs=2):
            if id == "5":
                raise KeyboardInterrupt
    assert multiprocessing.active_children() == []


PARENT = """
import multiprocessing, signal, sys
from generator.copies import copies

def hold(_):
    signal.pause()

with copies(2) as pool:
    for number in range(2):
        pool.submit(hold, number)
    print(*(copy.pid for copy in multiprocessing.active_children()), flush=True)
    signal.pause()
"""


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_copies_end_with_the_process_that_made_them(tmp_path: Path, stop: signal.Signals) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    with subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as parent:  # fmt: skip
        assert parent.stdout is not None
        ids = [int(word) for word in parent.stdout.readline().split()]
        assert len(ids) == 2
        parent.send_signal(stop)
        parent.wait()
    for _ in range(600):
        if not any(is_there(id) for id in ids):
            return
        time.sleep(0.05)
    pytest.fail(f"{[id for id in ids if is_there(id)]} are still there")


def is_there(id: int) -> bool:
    """Whether the process runs; one that has ended and that nobody has asked about does not."""
    said = subprocess.run(["ps", "-o", "stat=", "-p", str(id)], capture_output=True, text=True, check=False).stdout
    return bool(said.strip()) and not said.startswith("Z")
