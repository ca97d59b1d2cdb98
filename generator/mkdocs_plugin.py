"""A plain `mkdocs build` or `mkdocs serve` makes the same help site as `hangtag build`.

mkdocs reads the shop's own mkdocs.yml and makes the written pages of the first locale, so that its messages and
`--strict` are what people know; then everything is put in its place as hangtag publishes it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from generator.build import build, place_of
from generator.problems import Refused, WrongUse, has_errors
from generator.shop import read_shop
from generator.site.help_pages import read_help_site

TAKEN = ("docs_dir", "nav", "not_in_nav", "theme", "site_name", "site_url", "extra", "use_directory_urls")


class HangtagPlugin(BasePlugin):  # type: ignore[type-arg,no-untyped-call]  # it has no options of its own
    """The entry point `hangtag` under `plugins:`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Write the source folders, and let mkdocs read the first locale's.

        Raises:
            PluginError: something is wrong in the shop's files; the text has every problem.
        """
        self.project = Path(config.config_file_path or "mkdocs.yml").absolute().parent
        self.site = Path(config.site_dir)
        shop, problems = read_shop(self.project)
        help_site, found = read_help_site(shop, place_of(shop))
        if has_errors(problems + found):
            raise PluginError("\n" + "\n".join(map(str, sorted(problems + found))))
        first = shop.locales[0]
        inner = load_config(str(help_site.sources[first.tag] / "mkdocs.yml"))
        for key in TAKEN:
            config[key] = inner[key]
        config.site_dir = str(self.site / first.path)
        for name in ("product_data", "content"):
            if (folder := self.project / name).is_dir():
                config.watch.append(str(folder))
        return config

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish the shop, and put its help site where mkdocs was asked to put a site.

        Raises:
            PluginError: something is wrong in the shop's files, or could not be written.
        """
        shutil.rmtree(config.site_dir)
        out = self.project / "dist"
        try:
            build(self.project, out)
        except (Refused, WrongUse, OSError) as wrong:
            raise PluginError(f"\n{wrong}") from wrong
        if self.site != out / "site":
            shutil.copytree(out / "site", self.site, dirs_exist_ok=True)
