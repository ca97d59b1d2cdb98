"""The host: mkdocs makes the written pages and one shell page of a locale out of its source folder.

What it made is kept in a folder named by the digest of the source, so that it runs only when a written page, the
shell or the theme changed.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache
from itertools import repeat
from pathlib import Path

from generator.problems import Problem, Refused

RUN = os.getpid()  # of all copies of this process too, so that it can tell what they leave behind


def hosts(sources: Sequence[Path], built: Path) -> list[Path]:
    """What mkdocs makes of each source folder, as `host`; where several are stale, all processors work."""
    stale = [source for source in sources if not _made(source, built).is_dir()]
    workers = min(os.cpu_count() or 1, len(stale))
    if workers > 1 and hasattr(os, "fork"):
        import mkdocs.commands.build  # noqa: F401  # once, and not in every worker

        from generator.copies import copies

        try:
            with copies(workers) as pool:
                list(pool.map(host, stale, repeat(built)))
        except BaseException:  # who was stopped at work could not tidy up
            for left in built.glob(f".*-{RUN}-*"):
                shutil.rmtree(left, ignore_errors=True)
            raise
    return [host(source, built) for source in sources]


def _made(source: Path, built: Path) -> Path:
    """Where what is made of a source folder lies."""
    return built / f"{source.name}-{_digest(source)}"


def host(source: Path, built: Path) -> Path:
    """What mkdocs makes of the source folder of a locale; it runs only if nothing is there for this very source.

    `built` is the folder that keeps it, for all locales. What an older source made is taken away.

    Raises:
        Refused: mkdocs cannot build it, as the shop's own mkdocs.yml or a template of content/theme/ is wrong.
    """
    made = _made(source, built)
    if made.is_dir():
        return made
    built.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{source.name}-{RUN}-", dir=built) as new:
        _mkdocs(source / "mkdocs.yml", Path(new) / "site")
        try:
            os.replace(Path(new) / "site", made)
        except OSError:
            if not made.is_dir():  # else another run has just made the same
                raise
    for old in built.glob(f"{source.name}-*"):
        if old != made and len(old.name) == len(made.name):
            shutil.rmtree(old, ignore_errors=True)
    return made


def _digest(source: Path) -> str:
    """Of every file of a source folder, of what the shop's own mkdocs.yml adds, and of the host's version."""
    digest = hashlib.sha256(_host_version().encode())
    outer = source.parents[2] / "mkdocs.yml"
    for path in [
        *sorted(path for path in source.rglob("*") if path.is_file()),
        *([outer] if outer.is_file() else []),
    ]:
        content = path.read_bytes()
        digest.update(
            f"{path.name}\0{path.relative_to(source) if path != outer else ''}\0{len(content)}\0".encode()
        )
        digest.update(content)
    return digest.hexdigest()[:16]


def _refusal(said: str) -> Problem:
    """What mkdocs said of the shop's mkdocs.yml, in one line and at the last place that it names."""
    *_, (line, column) = ("1", "1"), *re.findall(r'mkdocs\.yml", line ([0-9]+), column ([0-9]+)', said)
    said = " ".join(re.sub(r'\s+in "[^"\n]*", line [0-9]+, column [0-9]+', "", said).split())
    message, cure = f"mkdocs cannot use this: {said}", "mend it; hangtag's own settings need no line there"
    return Problem("mkdocs.yml", int(line), int(column), "site/host", message, cure)


@cache
def _host_version() -> str:
    from importlib.metadata import version

    return f"mkdocs {version('mkdocs')} material {version('mkdocs-material')}"


class _Heard(logging.Handler):
    """What mkdocs says of mistakes, which it logs before it gives up."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(" ".join(record.getMessage().split()))


def _mkdocs(configuration: Path, target: Path) -> None:
    """Run mkdocs inside this process, quietly and without the time of day."""
    from jinja2 import TemplateError
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, MkDocsException

    before = os.environ.get("SOURCE_DATE_EPOCH")
    logger, heard = logging.getLogger("mkdocs"), _Heard()
    level, propagates = logger.level, logger.propagate
    # The date stands in mkdocs' sitemap alone, which is made anew; a fixed one keeps equal sources equal.
    os.environ["SOURCE_DATE_EPOCH"] = "315532800"
    logger.setLevel(logging.ERROR)
    logger.addHandler(heard)
    logger.propagate = False
    try:
        build(load_config(str(configuration), site_dir=str(target.absolute())))
    except TemplateError as wrong:
        name, line = getattr(wrong, "name", None) or "main.html", getattr(wrong, "lineno", None) or 1
        cure = "mend the template, or take it away"
        raise Refused(
            [Problem(f"content/theme/{name}", line, 1, "site/template", f"the template fails: {wrong}", cure)]
        ) from wrong
    except (MkDocsException, Abort, AssertionError) as failed:  # Python's HTML parser asserts at `<![x` in a page
        raise Refused([_refusal("; ".join(heard.said) or str(failed))]) from failed
    finally:
        logger.setLevel(level)
        logger.removeHandler(heard)
        logger.propagate = propagates
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
