"""Thousands of hostile strings, made here from patterns: the same ones in the same order every time.

Markup that runs or breaks out, the marks of template languages, Markdown, JSON and CSV breakers, addresses that are
none, signs that turn, hide or pile up, and words that are too long. Each tries to be more than a word.
"""

from __future__ import annotations

import json
import random
from itertools import chain, product
from pathlib import Path

RUN = ("alert(1)", "alert`1`", "top['al'+'ert'](1)", "prompt(document.domain)", "&#97;lert(1)", "import('data:,x')")
EVENTS = (
    "onerror",
    "onload",
    "onmouseover",
    "onfocus",
    "ontoggle",
    "onpointerenter",
    "onanimationstart",
    "oNcLiCk",
)
ELEMENTS = (
    "<img src=x {on}={run}>",
    "<img src='x' {on}='{run}'>",
    '<svg {on}="{run}">',
    "<svg/{on}={run}>",
    "<body\t{on}={run}>",
    "<details open\n{on}={run}>",
    "<input autofocus {on}={run}>",
    "<video><source {on}={run}></video>",
    "<math><mtext {on}={run}></mtext></math>",
    "<marquee {on}={run}>x</marquee>",
    '" {on}={run} x="',
    "' {on}={run} x='",
    "` {on}={run} x=`",
    "x {on}={run}",
    "/{on}={run}//",
)
SCRIPTS = (
    "<script>{run}</script>",
    "<ScRiPt>{run}</sCrIpT>",
    "<script/src=data:,{run}></script>",
    "</script><script>{run}</script>",
    "<!--<script>{run}",
    "--><script>{run}</script><!--",
    "]]><script>{run}</script><![CDATA[",
    "</title><script>{run}</script>",
    "</textarea><script>{run}</script>",
    "</style><script>{run}</script>",
    "</template><script>{run}</script>",
    "</noscript><script>{run}</script>",
    "<svg><script>{run}</script></svg>",
    "<iframe srcdoc='<script>{run}</script>'></iframe>",
    "<object data=javascript:{run}></object>",
    "<embed src=javascript:{run}>",
    "<a href=javascript:{run}>x</a>",
    "<a href=' javascript:{run}'>x</a>",
    "<a href='java\tscript:{run}'>x</a>",
    "<form action=javascript:{run}><button>x</button></form>",
    "<base href=javascript:{run}//>",
    "<meta http-equiv=refresh content='0;url=javascript:{run}'>",
    "<link rel=stylesheet href=javascript:{run}>",
    "<style>@import 'javascript:{run}';</style>",
    "<style>*{{background:url(javascript:{run})}}</style>",
    "<p style=x:expression({run})>",
    "<math href=javascript:{run}>x</math>",
    "<svg><use href=data:image/svg+xml,{run}></svg>",
    "<noscript><p title='</noscript><script>{run}</script>'>",
    "<svg></p><style><a id='</style><script>{run}</script>'>",
    "<math><mi><table><mglyph><style><!--</style><img title='--&gt;&lt;script&gt;{run}'>",
    "<form><math><mtext></form><form><mglyph><style></math><script>{run}</script>",
    "\\u003cscript\\u003e{run}\\u003c/script\\u003e",
    "%3Cscript%3E{run}%3C/script%3E",
    "&lt;script&gt;{run}&lt;/script&gt;",
    "+ADw-script+AD4-{run}+ADw-/script+AD4-",
    "<<script>{run}//<</script>",
    "<script\x0b>{run}</script>",
    "＜script＞{run}＜/script＞",
)
CLOSERS = tuple(
    f"</{name}>"
    for name in (
        *(
            "p",
            "td",
            "tr",
            "table",
            "li",
            "ul",
            "dd",
            "dl",
            "bdi",
            "section",
            "div",
            "main",
            "body",
            "html",
            "h1",
            "svg",
        ),
        *("caption", "figure", "script", "title", "style", "textarea", "select", "template", "noscript", "iframe"),
    )
)
OPENERS = tuple(
    f"<{name}>"
    for name in (
        *(
            "plaintext",
            "xmp",
            "listing",
            "textarea",
            "title",
            "style",
            "template",
            "select",
            "option",
            "frameset",
            "table",
        ),
        *(
            "svg",
            "math",
            "button",
            "form",
            "a",
            "nobr",
            "b",
            "p",
            "h1",
            "body",
            "html",
            "head",
            "isindex",
            "x-y",
            "tr",
        ),
    )
)
MARKS = {
    "liquid": (
        "{{{{ {x} }}}}",
        "{{{{- {x} -}}}}",
        "{{% include '{x}' %}}",
        "{{% raw %}}{x}",
        "{{% endraw %}}",
        "{{%- liquid {x}",
    ),
    "handlebars": (
        "{{{{{{{x}}}}}}}",
        "{{{{#each {x}}}}}",
        "{{{{/if}}}}",
        "{{{{>{x}}}}}",
        "{{{{!--{x}--}}}}",
        "{{{{else}}}}",
    ),
    "django": (
        "{{# {x} #}}",
        "{{% load {x} %}}",
        "{{{{ {x}|safe }}}}",
        "{{% comment %}}{x}",
        "{{% extends '{x}' %}}",
    ),
    "jinja": (
        "{{{{ {x}.__class__.__mro__ }}}}",
        "{{{{ ''['__cla''ss__'] }}}}",
        "# for {x} in y",
        "{{%set {x}=1%}}",
    ),
    "mailchimp": ("*|{x}|*", "*|IF:{x}|*", "*|END:IF|*", "*|HTML:{x}|*", "*|UNSUB|*"),
    "sfmc": ("%%{x}%%", "%%=v(@{x})=%%", "%%[ set @{x} = 1 ]%%", "<script runat=server>{x}</script>", "%%={x}"),
    "edesk": ("#{x}#", "##{x}##", "[[{x}]]", "[{x}]", "%{x}%"),
    "others": (
        *(
            "${{{x}}}",
            "$!{{{x}}}",
            "#{{{x}}}",
            "<%= {x} %>",
            "<% {x} %>",
            "<?php {x} ?>",
            "<?={x}?>",
            "#set(${x}=1)",
        ),
        *(
            "@if({x})",
            "@{{{x}}}",
            "@php {x} @endphp",
            "${x}",
            "[gallery ids={x}]",
            "{{{x}}}",
            "%({x})s",
            "%s%n%d",
            "$({x})",
        ),
        *(
            "{{0.__class__}}",
            "`{x}`",
            "<#assign {x}=1>",
            "<cfoutput>#{x}#</cfoutput>",
            "~{{{x}}}",
            "::: hangtag {x}",
        ),
        *("[[returns.{x}]]", "{{n, plural, other {{{x}}}}}", "'{{{x}", "=?utf-8?q?{x}?=", "<!--#exec cmd='{x}'-->"),
    ),
}
NAMES = ("product.title", "x", "7*7", "config.items()", "order.email", "settings", "FNAME")
MARKDOWN = (
    *(
        "# {x}",
        "> {x}",
        "- {x}",
        "1. {x}",
        "***{x}***",
        "__{x}__",
        "~~{x}~~",
        "`{x}`",
        "```\n{x}",
        "    {x}",
        "| {x} | y |",
    ),
    *(
        "[{x}](javascript:alert(1))",
        "![{x}](x)",
        "[{x}]: javascript:alert(1)",
        "[^{x}]",
        "<https://{x}>",
        "{x}\n===",
        "---",
    ),
    *(
        "!!! note\n    {x}",
        "??? {x}",
        "{{: onload=alert(1) }}",
        "[{x}]{{onclick=alert(1)}}",
        "*[{x}]: y",
        "--8<-- '{x}'",
    ),
    *(
        "<div markdown>{x}</div>",
        "$${x}$$",
        ":{x}:",
        "{x}{{ .a #b }}",
        "^^{x}^^",
        "==" + "{x}==",
        "{{++{x}++}}",
        "\\{x}",
        "<![{x}",
    ),
    *("&amp;amp;{x}", "&#0;{x}", "&#x110000;{x}", "&NotEqualTilde;{x}", "&{x}", "&lt{x}"),
)
CELLS = (
    *(
        "=1+1",
        "=cmd|'/C calc'!A0",
        '=HYPERLINK("https://x.example","y")',
        "+1+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
    ),
    *(
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "\t=1+1",
        "\r=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(1)",
        '"=1+1',
        "';=1+1",
        "=DDE('x';'y')",
    ),
    *(
        'a","b',
        "a;b",
        "a\tb",
        'a"b',
        '""',
        "a\nb",
        "a\r\nb",
        "'=1",
        " =1",
        "%0A=1",
        "=IMPORTXML(A1,B1)",
        "=rc[1]",
        "=x|y!z",
    ),
)
HEADERS = (
    *(
        "x\r\nBcc: y@example.com",
        "x\nSubject: y",
        "x\r\n\r\n<html>",
        "x%0d%0aBcc: y@example.com",
        "x\u2028Bcc: y",
        "x\u0085Bcc: y",
    ),
    *(
        "\r\n.\r\n",
        "x\r",
        "x\x0bBcc: y",
        "x\x0cBcc: y",
        "mailto:a@b?bcc=c@d",
        "a@b.example,c@d.example",
        '"a" <b@c.example>',
    ),
)
BREAKERS = (
    *(
        '"',
        "'",
        "\\",
        '\\"',
        "\\\\",
        '"}',
        '"]}',
        '","x":"y',
        "\\u0000",
        "\\ud800",
        "\\n",
        "/*",
        "*/",
        "//",
        "\u2028",
        "\u2029",
    ),
    *(
        "</script>",
        "<!--",
        "-->",
        "]]>",
        "\x00",
        "\x01",
        "\x1b[31m",
        "\x7f",
        "\ud800",
        "\ufffe",
        "\uffff",
        "\U0001ffff",
        "\ufdd0",
    ),
    *(
        "null",
        "true",
        "NaN",
        "Infinity",
        "-0",
        "1e999",
        "__proto__",
        "constructor",
        "toString",
        "undefined",
        "[object Object]",
    ),
    *(
        "${jndi:ldap://x}",
        "() { :;};",
        "; rm -rf ~",
        "| cat",
        "$(id)",
        "../../etc/passwd",
        "..\\..\\x",
        "C:\\x",
        "\\\\x\\y",
        "%2e%2e%2f",
    ),
)
ADDRESSES = tuple(
    f"{scheme}{rest}"
    for scheme, rest in product(
        (
            *(
                "javascript:",
                "JaVaScRiPt:",
                " javascript:",
                "java\nscript:",
                "\x01javascript:",
                "javascript&colon;",
                "vbscript:",
            ),
            *(
                "data:text/html,",
                "data:image/svg+xml;base64,",
                "blob:",
                "file:///",
                "about:",
                "view-source:",
                "ftp://",
                "//",
                "\\\\",
            ),
            *(
                "https:",
                "http://",
                "mailto:",
                "tel:",
                "urn:",
                "intent:",
                "ms-word:",
                "jar:",
                "filesystem:",
                "ws://",
            ),
        ),
        ("alert(1)", "x.example/?a='\"><b>", "user:pass@x.example"),
    )
)
TURNING = tuple(
    pattern.format(sign)
    for sign, pattern in product(
        (
            *(
                "\u202a",
                "\u202b",
                "\u202c",
                "\u202d",
                "\u202e",
                "\u2066",
                "\u2067",
                "\u2068",
                "\u2069",
                "\u200e",
                "\u200f",
                "\u061c",
            ),
            *(
                "\u200b",
                "\u200c",
                "\u200d",
                "\u2060",
                "\ufeff",
                "\u00ad",
                "\u034f",
                "\u115f",
                "\u3164",
                "\u180e",
                "\ufe0f",
                "\ufff9",
            ),
            *("\U000e0041", "\U000e007f", "\u2800", "\u00a0", "\u3000", "\u1680"),
        ),
        ("{0}", "{0}shirt", "sh{0}irt", "shirt{0}", "{0}{0}M 36–38", "a {0} <b>"),
    )
)
PILED = tuple(
    base + "".join(chr(0x300 + (start + n * 7) % 0x70) for n in range(high))
    for base, start, high in product(("a", "ก", "م", "—"), range(3), (1, 4, 20, 90))
)
WRITINGS = (
    *(
        "قميص كتّان EU 38",
        "חולצה 36-38 (UK)",
        "เสื้อเชิ้ตลินินทรงหลวมแขนยาว" * 4,
        "リネンシャツ",
        "린넨 셔츠",
        "Ελληνικός Σίσυφος",
    ),
    *(
        "İstanbul ıI",
        "STRASSE Straße",
        "cafe\u0301 café",
        "👩‍👩‍👧‍👦",
        "🇹🇭🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "👍🏽",
        "𝕳𝖊𝖑𝖑𝖔",
        "ｆｕｌｌ",
        "а\u0440\u0440\u0456е",
        "ﷺ﷽",
        "𒐫",
        "ᚠ",
    ),
)
LONG = tuple(
    sign * count
    for sign, count in product(("x", "W", "ก", "م", "漢", "👕", "<b>", "{{", "&amp;", "a "), (61, 300, 2000))
)
PATTERNS = ("{}", "shirt {} red", "{0}{0}")


def corpus() -> list[str]:
    """All of them, none twice."""
    plain = chain(
        (s.format(run=run) for s, run in product(SCRIPTS, RUN)),
        (e.format(on=on, run=run) for e, on, run in product(ELEMENTS, EVENTS, RUN)),
        CLOSERS,
        OPENERS,
        (close + opened for close, opened in product(CLOSERS, OPENERS)),
        (m.format(x=name) for marks in MARKS.values() for m, name in product(marks, NAMES)),
        (m.format(x=name) for m, name in product(MARKDOWN, ("x", "<b>x</b>", "https://x.example"))),
        CELLS,
        HEADERS,
        BREAKERS,
        ADDRESSES,
    )
    shaped = (pattern.format(text) for text in plain for pattern in PATTERNS)
    return list(dict.fromkeys(chain(shaped, TURNING, PILED, WRITINGS, LONG, _mixed(2000), more_words())))


def more_words() -> list[str]:
    """What others would try: signs of ours and of Python's and JavaScript's replacements, names that every object
    has, private signs, server-side includes, more templates, extensions of Markdown, letters that change with case
    or form. One JSON string a line, so that signs that nobody sees can be read."""
    return [
        json.loads(line) for line in (Path(__file__).parent / "more_words.jsonl").read_text("utf-8").splitlines()
    ]


def _mixed(count: int) -> list[str]:
    """Pieces of all kinds behind each other, for what no list foresees."""
    dice = random.Random(20117)
    pieces = (
        *CLOSERS,
        *OPENERS,
        *BREAKERS,
        *CELLS,
        *HEADERS,
        "{{",
        "}}",
        "{%",
        "%}",
        "*|",
        "|*",
        "%%",
        "[[",
        "]]",
        "#",
        "`",
        "$x",
    )
    return ["".join(dice.choices(pieces, k=dice.randint(2, 6))) for _ in range(count)]


def sample(count: int) -> list[str]:
    """Every kind, thinly."""
    everything = corpus()
    return everything[:: max(1, len(everything) // count)]
