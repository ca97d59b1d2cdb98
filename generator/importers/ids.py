"""Which id each foreign product gets: its own where that is one, else a proposed one that is recorded and stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.catalogue import id_mistake
from generator.importers import proposed_id


def choose_ids(
    keys: Iterable[tuple[str, str]], recorded: Mapping[str, str], taken: Iterable[str] = ()
) -> dict[str, str]:
    """The id of each `(key, title)`; `recorded` ids stay, `taken` ones belong to files of others.

    Keys that are ids come first, so that no proposal takes the id that a later key is; the order of the export does
    not matter.
    """
    keys = sorted(set(keys))
    chosen = {key: recorded[key] for key, _ in keys if key in recorded}
    used = set(recorded.values())
    for key, _ in keys:
        if key not in chosen and not id_mistake(key) and key not in used:
            chosen[key] = key
            used.add(key)
    used |= set(taken)
    for key, title in keys:
        if key in chosen:
            continue
        proposal = proposed_id("product", key)
        if proposal.startswith("product-"):
            by_title = proposed_id("product", title)
            proposal = proposal if by_title.startswith("product-") else by_title
        choice, number = proposal, 2
        while choice in used:
            choice, number = f"{proposal[:76]}-{number}", number + 1
        chosen[key] = choice
        used.add(choice)
    return chosen
