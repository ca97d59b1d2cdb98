"""Write the facts of a shop once, in YAML; say them right, everywhere a customer looks.

The package reads as a sentence. `catalogue` is what the merchant wrote, checked; `facts` is what follows from
it, without words; `answers` are the customer's questions answered in words, without markup; `surfaces` say the
answers where customers look; `publish` writes. `journey.py` is the page to read first.

Imports run strictly downward:

    __main__ -> commands, mkdocs_plugin -> importers, build, publish -> journey -> surfaces -> answers
    -> checks -> facts -> shop -> catalogue, wording -> text, measure, reference -> yaml_source -> problems
"""

__version__ = "0.1.0"
