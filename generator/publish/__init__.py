"""The only room that writes outputs: the whole of them or nothing.

Files are staged beside the target (`staging`), and when every one of them is there the target becomes the new tree
in one of three ways: by one atomic exchange of folders (`exchange`), by renames under a log that any later command
can finish (`patch`), or by the same renames where the disk has no exchange ("per file"). After a kill the target
is old, or new, or carries the log and becomes new (`recovery`). What is ours is known from the list that the last
run left (`ours`); files of others are never touched, and our own that somebody edited are put aside (`aside`).
"""

from __future__ import annotations

from generator.publish.dangerous import refuse_dangerous
from generator.publish.publication import Publication, Published
from generator.publish.recovery import difference, finish_interrupted, finish_unfinished, forget, sweep
from generator.publish.writing import GrowingFile, write_file, write_source_folder

__all__ = [
    "GrowingFile",
    "Publication",
    "Published",
    "difference",
    "finish_interrupted",
    "finish_unfinished",
    "forget",
    "refuse_dangerous",
    "sweep",
    "write_file",
    "write_source_folder",
]
