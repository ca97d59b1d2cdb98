"""What lies in content/, or stands in mkdocs.yml, and no page of the help site is made with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from generator.measure.locales import Locale
from generator.problems import Problem, did_you_mean
from generator.site.written import CONTENT, Written, is_ours
from generator.wording import chain

LANGUAGE = re.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,4})*")
THEME = re.compile(
    r"""^theme:[ \t]*(?:\#.*)?(?:(?:\n[ \t]+.*|\n[ \t]*(?=\n))*?\n[ \t]+name:)?[ \t]*["']?(?P<name>[\w-]+)""",
    re.MULTILINE,
)
# Folders that are no language's, with what is read in them; how files of sentences end, the wording tells itself.
READ = {"wording": (".yml", ".yaml"), "theme": (".html",)}
# What a template may show without any page naming it.
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".svg", ".ico", ".mp4", ".webm", ".vtt")
SHOWN = frozenset((*PICTURES, ".css", ".js", ".woff", ".woff2", ".ttf", ".otf", ".webmanifest"))


def other_theme(project: Path) -> list[Problem]:
    """A theme that the shop's own mkdocs.yml names and the help site is not made with; nearly the right name is a
    mistake, as mkdocs alone would not start."""
    try:
        text = (project / "mkdocs.yml").read_text("utf-8", "replace")
    except OSError:
        return []
    found = THEME.search(text)
    if found is None or found["name"] == "material":
        return []
    line, column = (
        text.count("\n", 0, found.start("name")) + 1,
        found.start("name") - text.rfind("\n", 0, found.start("name")),
    )
    near = did_you_mean(found["name"], ["material"])
    message = f"the help site is made with the theme 'material', not with '{found['name']}'{near}"
    cure = "" if near else "write `name: material`, or leave it out; templates go into content/theme/"
    return [Problem("mkdocs.yml", line, column, "site/theme", message, cure, "error" if near else "warning")]


def unspoken_folders(project: Path, locales: Sequence[Locale]) -> list[Problem]:
    """Folders of content/ for a language that no locale of the shop speaks: nobody reads their pages."""
    spoken = {tag for locale in locales for tag in chain(locale)}
    problems = []
    for folder in sorted((project / CONTENT).glob("*")):
        tag = folder.name
        if folder.is_dir() and tag not in spoken and LANGUAGE.fullmatch(tag.replace("_", "-")):
            near = did_you_mean(tag, spoken)
            cure = "" if near else "add a locale to `locales:` in product_data/store.yml, or delete the folder"
            message = f"no locale of the shop speaks '{tag}', so nobody reads its pages{near}"
            problems.append(Problem(f"{CONTENT}/{tag}", 1, 1, "words/language", message, cure, "warning"))
    return problems


def unread_files(
    project: Path, locales: Sequence[Locale], pages: Mapping[str, Sequence[Written]]
) -> Iterator[Problem]:
    """Files of content/ that look as if they said something, and are no page. Beside the pages they are published
    as they are; where no page names them, that is an oversight at best."""
    spoken = list(dict.fromkeys(tag for locale in locales for tag in reversed(chain(locale))))
    for path in sorted((project / CONTENT).glob("*")):
        if path.name.startswith(".") or path.stem.upper() == "README":
            continue
        if path.is_file():
            cure = f"write its words into {CONTENT}/{spoken[0]}/{path.stem}.md, or take it away"
            if path.suffix == ".md":
                cure = f"put it into the folder of its language, as {CONTENT}/{spoken[0]}/{path.name}"
            yield _unread(project, path, f"nobody reads '{path.name}' here", cure)
        elif path.name in READ:
            suffixes = READ[path.name]
            for file in sorted(path.rglob("*")):
                if file.is_file() and file.suffix not in suffixes and not file.name.startswith("."):
                    cure = f"only {suffixes[0]} files are read"
                    yield _unread(project, file, f"nobody reads '{file.name}' here", cure)
        elif path.name not in spoken and not LANGUAGE.fullmatch(path.name.replace("_", "-")):
            cure = f"put its files beside the pages that show them, as into {CONTENT}/{spoken[0]}/{path.name}"
            yield _unread(project, path, f"nobody reads the folder '{path.name}'", cure)
    bodies = "\n".join({page.file: page.body for written in pages.values() for page in written}.values())
    for tag in spoken:
        for path in sorted((project / CONTENT / tag).rglob("*")):
            if not path.is_file() or path.suffix.lower() in SHOWN or path.name.startswith("."):
                continue
            name = path.relative_to(project / CONTENT / tag).as_posix()
            if path.name.lower() == "readme.md":
                cure = f"call it otherwise, or put it into {CONTENT}/ if it is for colleagues"
                yield _unread(project, path, f"'{path.name}' is no page of the site", cure)
            elif (
                path.suffix != ".md"
                and not is_ours(name)
                and path.name not in bodies
                and quote(path.name) not in bodies
            ):
                message = f"'{path.name}' is no page, and is published as it is beside them"
                cure = f"write its words into {path.stem}.md, or link to it from a page, or take it away"
                if path.suffix.lower() in (".md", ".markdown", ".mdown", ".mkd", ".mdx"):
                    cure = f"call it {path.stem}.md"
                yield _unread(project, path, message, cure)


def _unread(project: Path, path: Path, message: str, cure: str) -> Problem:
    file = path.relative_to(project).as_posix()
    return Problem(file, 1, 1, "words/unread", message, cure, "warning")
