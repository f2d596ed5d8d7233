"""A thousand strings that somebody could type and that break documents: the same on every run."""

import random

KNOWN = (
    # The typesetter's own language
    '#import "@preview/cetz:0.3.4": canvas',
    '#read("/etc/passwd")',
    '#include "../values.py"',
    "#{let x = 1; while true {x += 1}}",
    '#eval("1 + 1")',
    '#link("https://example.org")[press]',
    '#set page(width: 1pt) #panic("no")',
    "$x^2 / sqrt(y)$ $ sum_(k=0)^n $",
    "\\u{1F600} \\ \\# \\$",
    "@reference <label> @a:b",
    "`raw` ```rust fn main() {}```",
    "= Heading\n== Second\n+ item\n- item\n/ Term: said",
    "*bold* _emphasis_ 'single' \"double\" -- --- ... ~ -? //comment /* comment */",
    "sys.inputs.document",
    # HTML, XML, what spreadsheets and templates run
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "&lt;b&gt; &amp; &#0; &#x41; &nbsp; &unknown;",
    "]]> <![CDATA[ x ]]> <!-- c --> <?php echo 1 ?>",
    '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    '</w:t></w:r><w:r><w:instrText>DDEAUTO c:\\\\x "y"</w:instrText></w:r>',
    '" w:val="x" /><w:p>',
    "=1+1 =HYPERLINK(\"https://example.org\") +1 -1 @SUM(A1) |cmd '/c calc'!A1",
    "{{ 7 * 7 }} {% import os %} ${7*7} #{7*7} $language ${missing} $$",
    "Tom & Jerry < 3 > 2 \"quoted\" 'quoted'",
    "{PAGE} { INCLUDETEXT x } { DATE }",
    "%PDF-1.7 1 0 obj << /JS (app.alert) >> stream endstream (a) \\(b\\) ET BT",
    # Welsh and the world
    "Ŵy ŵy Ŷ ŷ â ê î ô û Llanfair’r Ẁ ẁ Ỳ ỳ ẅ ÿ",
    "Dw i’n gweithio gyda’r plant; mae’n dda.",
    "Zażółć gęślą jaźń. Ένα δύο. Привіт, світе.",
    "漢字かな交じり文 한국어 ภาษาไทย हिन्दी বাংলা ਪੰਜਾਬੀ",
    "العربية اردو עברית فارسی",
    "\u202dforced\u202c \u202edesrever\u202c \u2066isolated\u2069 \u200fmark\u200e",
    "e\u0301 Z\u0351\u0343\u0489\u0321a\u0335l\u0336g\u0337o\u0338 n\u0303\u0303\u0303",
    "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg",
    "😀 👩‍👩‍👧 👍🏽 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇬🇧 ❤️ ☎︎ 1️⃣ 🧑🏿‍🦽",
    "\u0000\u0001\u0007\u0008\u000b\u000c\u001b\u001f\u007f\u0085\u009f",
    "\ufffe \uffff \ufffd \ufdd0 \ue000 \U0010ffff \U000f0000 \u0378",
    "first\r\nsecond\rthird\u2028fourth\u2029fifth\n\n\nsixth\ttab",
    "\U00013080 \U0001f9ff \U00010a00 \U00020000 𝔘𝔫𝔦 ﷽ ⁂ ☃ ♿",
    "   leading  and   inner   spaces   ",
    "….,;:!?¿¡‽—–‑‐-",
    "W" * 300,
    "llanfairpwllgwyngyll" * 40,
    "漢" * 500,
    "https://example.org/" + "a/b?c=d&e=f#g" * 20,
)
_PIECES = (
    ("#", "$", "\\", "*", "_", "`", "@", "<", ">", "=", "~", "/*", "//", "]]", "[", "{", "}", '"'),
    ("&", "&amp;", "&#1;", "<b>", "</b>", "<?", "?>", "-->", "w:t", "'", "=cmd|", "%s", "{{", "}}"),
    ("ŵ", "ŷ", "Ŵ", "Ŷ", "â", "ffi", "ll", "Dd", "ng", "’", "“", "word", "gair", "plentyn", "help"),
    ("\u0301", "\u0489", "\u064b", "\u200d", "\u200b", "\u202e", "\u2067", "\u2069", "\ufe0f"),
    ("😀", "👩", "🏽", "漢", "ع", "א", "ह", "क्ष", "\u0000", "\u001b", "\ufffe", "\U00010a00"),
    (" ", " ", " ", "\n", "\t", "\u00a0", "\u2003"),
)


def hostile_strings() -> tuple[str, ...]:
    """The known ones, and others put together out of their pieces with a fixed seed."""
    chance = random.Random(20261122)
    made = [
        "".join(chance.choice(chance.choice(_PIECES)) for _ in range(chance.randint(1, 25)))
        for _ in range(1000 - len(KNOWN) - 1)
    ]
    words = ("yn", "y", "bore", "they", "said", "nothing", "wedyn", "afterwards")
    long = " ".join(chance.choice(words) for _ in range(4000))[:20_000]
    return (*KNOWN, *made, long)
