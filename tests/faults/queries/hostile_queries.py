"""Makes hostile and malformed queries: what a user, a script or an attacker may hand to the searcher.

Each query is named after what is wrong with it. The same seed makes the same queries.
"""

import random

WORDS = ["flood", "dam", "harbour", "ferry", "Hochwasser", "the", "of", "U.S.", "covid-19", "3.5", "élection", "北京大学", "👍"]
FIELDS = ["title", "lead", "body", "author", "tag", "source", "lang", "section", "url", "id", "date", "modified", "since",
          "until", "before", "after", "words"]
OPERATORS = ["AND", "OR", "NOT", "NEAR/3", "ADJ/3", "SAME", "PARA", "w/5", "pre/5", "w/s", "w/p", "NOT NEAR/3", "NOT w/s"]
LONG = 60000  # bytes: a little less than a query may have


def make_all(seed):
    """Yields (name, bytes)."""
    rng = random.Random(seed)
    for make in (nesting, sizes, many_operands, quotes, operators, proximity, wildcards, misspellings, frequencies, forms,
                 fields, dates, numbers, controls, encodings):
        for number, query in enumerate(make(rng)):
            yield f"{make.__name__}-{number:03}", query if isinstance(query, bytes) else query.encode()
    for number in range(60):
        yield f"mixed-{number:03}", mixed(rng, 4).encode()
    for number in range(50):
        yield f"salad-{number:03}", salad(rng).encode()
    for number in range(40):
        yield f"harmed-{number:03}", harmed(mixed(rng, 3).encode(), rng)


# --- size and depth ---


def nesting(_):
    for depth in (100, 101, 1000, 10000, 30000, 100000):
        yield "(" * depth + "flood" + ")" * depth
    for opening, closing in (("NOT ", ""), ("-(", ")"), ("(a ", ")"), ("(a OR ", ")"), ("NOT (a ", ")"), ("(a NEAR/3 ", ")"),
                             ("(a NOT NEAR/3 ", ")"), ("(a SAME ", ")"), ("atleast2(", ")"), ("title:(", ")"), ("=", "")):
        for depth in (50, 5000):
            yield opening * depth + "flood" + closing * depth
    yield "(" * LONG
    yield ")" * LONG
    yield "()" * (LONG // 2)
    yield "(" * 99 + "a " * 1900 + ")" * 99


def sizes(_):
    for size in (64, 245, 65000, 65536, 65537, 1 << 20):
        yield "a" * size
    for letter in ("é", "ß", "北", "👍", "e\u0301", "\u0301", "\u00ad", "\u200d", "ﷺ"):
        yield letter * (LONG // len(letter.encode()))
    yield "a" + "\u0301" * 20000
    yield "'" * LONG
    yield "a." * 30000
    yield "a-" * 30000
    yield "1," * 30000
    yield "U.S." * 15000
    yield " " * LONG
    yield '"' + "flood " * 10000 + '"'
    yield '"' + "flood dam " * 6000 + '"~98'
    yield '"' + "a " * 30000 + '"~1'
    yield "tag:" + "x" * LONG
    yield "url:" + "(" * LONG
    yield "id:" + "%00" * 20000


def many_operands(rng):
    for joint in (" ", " OR ", " AND ", " -", " NOT ", " NEAR/3 ", " ADJ/1 ", " SAME ", " w/5 ", " NOT NEAR/5 "):
        for count in (1999, 5000):
            yield joint.join(f"w{number}" for number in range(count))[:200000]
    yield "tag:" + ",".join(f"t{number}" for number in range(2000))
    yield "tag:" + "," * 5000
    yield " ".join("date:2022" for _ in range(2000))
    yield " OR ".join(f'"{rng.choice(WORDS)} {rng.choice(WORDS)}"~{number % 98}' for number in range(1500))
    yield " OR ".join(f'"the of a"~98' for _ in range(1500))
    yield "(" + " OR ".join(f"the{number}" for number in range(900)) + ") NEAR/1000 (" + " OR ".join(WORDS * 60) + ")"


# --- syntax ---


def quotes(_):
    yield from ('"', '""', '"""', '" "', '"a', 'a"', 'a"b"c', '"a""b"', '“a"', '"a”', "“a”", "«a»", "»a«", "„a“", "„a", '"a"~',
                '"a"~-1', '"a"~1~2', '"a b"~99', '"a b"~1000', '"a b"~99999999999999999999', '"a"b', '"-"', '"..."', "'", "'a",
                "`a`", 'title:"', 'tag:""', 'tag:" "', 'tag:"a', 'tag:"a",', '=""', '="', '="a', '"(a"', '("a)"', '"a" ~3')
    yield '"' * 60001
    yield '"a" ' * 15000
    yield '"a"' * 20000
    yield "(a" + '"' * 999


def operators(_):
    yield from ("AND", "OR", "NOT", "-", "--", "- a", "a -", "a AND", "AND a", "a OR OR b", "a AND NOT", "NOT NOT a", "NOT NOT NOT a",
                "--a", "-(-(-a))", "-\"a\"", "-(a", "NOT (", "()", "( )", "(AND)", "a && b", "a || b", "a | b", "+a", "!a", "a !b",
                "a & b", "and or not", "a nOt b", "NOT", "NOT -a", "a ) b (", "((a)", "(a))", "a,b", ";", "|", "\\", "a\\", "\\\"a")
    yield "NOT NOT " * 40 + "a"
    yield "AND " * 10000
    yield "a OR " * 10000
    yield "-" * LONG


def proximity(_):
    for distance in ("0", "1", "5", "1000", "1001", "65536", "4294967295", "4294967296", "18446744073709551616", "9" * 1000, "-1",
                     "1.5", "x", "", "5/5", "٣"):
        yield f"flood NEAR/{distance} dam"
        yield f"flood w/{distance} dam"
        yield f"flood NOT ADJ/{distance} dam"
    yield from ("NEAR/3", "a NEAR/3", "NEAR/3 a", "a NEAR b", "a NEAR/3 NEAR/3 b", "a NEAR/3 -b", "a NEAR/3 NOT b", "a NEAR/3 tag:b",
                "a NEAR/3 date:2022", "a NEAR/3 (b AND c)", "a NEAR/3 (b -c)", "a NEAR/3 atleast2(b)", "a NOT NOT NEAR/3 b", "SAME",
                "a SAME", "a SAME SAME b", "a same b", "a w/s", "w/p", "a W/5 b", "a NEAR/3 b NEAR/3 c", "a NEAR/3 b SAME c PARA d",
                "a NEAR/3 b OR c", "a NEAR/3 b c", "a NOT NEAR/3 b NOT NEAR/3 c", "(a OR b) NEAR/3 (c OR tag:d)", "title:a NEAR/3 body:b",
                "title:(a NEAR/3 body:b)", "title:(a) NEAR/3 b", "a NEAR/3 ()", '"" NEAR/3 a', '"trade war" NEAR/5 china',
                'a NEAR/3 "b', "the NEAR/1000 the", "the NOT NEAR/1000 the", "the SAME the", "the PARA the")
    near = "the"
    for _ in range(12):
        near = f"({near} NEAR/1000 the)"
    yield near
    yield "(" + " NEAR/1000 ".join(["(the OR of OR a OR to OR in)"] * 12) + ")"
    yield " PARA ".join(['"the of"~98'] * 20)
    yield "(" + " OR ".join(f"w{number}" for number in range(1700)) + ")" + " NEAR/3 the" * 98
    yield "(" + " OR ".join(WORDS * 130) + ")" + " ADJ/1000 the" * 98
    yield "the" + " PARA the" * 98
    yield "the" + " NOT NEAR/5 the" * 98
    yield " OR ".join(["(the NEAR/1000 of)"] * 900)
    yield "atleast1000(the NEAR/1000 the)"


def wildcards(_):
    yield from ("*", "?", "**", "?*?", "a*", "*a", "*a*", "?????", "* *", "-*", "title:*", "tag:*", "tag:?", "*:*", "a*b*c*d*e", "fl?od",
                "flood*", "*lood", "f*d", '"*"', '"flood *"', '"* *"~5', '"fl* dam*"~98', "=fl*", "caps(fl*)", "fl*~", "fl*~2",
                "tag:fl*,*od", "url:*", "id:*", "lang:*", "author:*", "words:*", "date:*", "date:2022-*", "since:*", "U.S*", "covid-1*",
                "*-19", "北*", "👍*", "é*", "*\u0301", "atleast3(fl*)", "fl* NEAR/3 d*", "*e NEAR/1000 *e", "*e SAME *e",
                "(*e OR *s) PARA (*e OR *s)", "atleast9(*e)")
    yield " ".join(f"{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz")
    yield " OR ".join(f"{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz")
    yield " OR ".join(f"*{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz")
    yield " OR ".join(["*e*"] * 1999)
    yield " OR ".join(f"*{letter}*" for letter in "bcdfghij")
    yield " NEAR/1000 ".join(f"*{letter}*" for letter in "bcdfghij")
    yield " SAME ".join(f"*{letter}*" for letter in "bcdfghij")
    yield "*e*" + "".join(f" NEAR/3 w{number}" for number in range(98))
    yield "*e*" + " NOT ADJ/3 the" * 98
    yield " OR ".join(f"*w{number}" for number in range(1900))
    yield " OR ".join(f"tag:*{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz" * 50)
    yield "author:" + ",".join(f"*{letter}*" for letter in "abcdefghijklmnopqrstuvwxyz" * 50)
    yield "*a*a*a*a*b"
    yield "*a" * 30 + "b"
    yield "*a" * 30000
    yield "aaa" + "*a" * 500 + "*b"
    yield "?" * LONG
    yield "*" * LONG
    yield "abc" + "?" * LONG
    yield "abc" + "*" * LONG
    yield '"' + "*e " * 5000 + '"'
    yield '"' + "*e " * 40 + '"~98'
    yield '"' + "*e " * 18 + '"~98'
    yield "tag:" + "*a" * 20000


def misspellings(_):
    yield from ("~", "~~", "a~", "a~1", "flood~", "flood~0", "flood~2", "flood~3", "flood~99999999999999999999", "flood~~", "flood~x",
                "~flood", "flood~ ~", '"flood~ dam"', "title:flood~", "tag:flood~", "=flood~", "caps(flood~)", "U.S.~", "covid-19~2",
                "北京大学~", "👍~", "3.5~", "atleast2(flood~2)", "flood~ NEAR/3 damm~2", "the~2")
    yield " ".join(["flodo~2"] * 1900)
    yield " OR ".join(f"w{number}ords~2" for number in range(1900))
    yield "a" * 60000 + "~2"
    yield "é" * 25000 + "~"
    yield "~ " * 30000
    yield "flood" + "~" * LONG


def frequencies(_):
    for count in ("", "0", "1", "2", "100", "1000000", "4294967296", "9" * 500, "-1", "x"):
        yield f"atleast{count}(flood)"
    yield from ("atleast2()", "atleast2(", "atleast2", "atleast2 (flood)", "atleast2(tag:flood)", "atleast2(flood dam)", "ATLEAST2(flood)",
                "atleast2(NOT flood)", "atleast2(atleast2(flood))", "atleast2(flood OR dam)", "title:atleast2(flood)", "-atleast2(flood)",
                'atleast2("the of"~98)', "atleast1000(the NEAR/1000 the)", "atleast2(flood) NEAR/3 dam")


def forms(_):
    yield from ("=", "==", "==a", "= a", "=(", "=(a)", "=-a", "-=a", "=title:a", "title:=a", "title:=", "tag:=a", "=AND", "=\"a b\"~3", "=covid-19",
                "=U.S.", "=.", "caps", "caps(", "caps()", "caps( )", "caps(a", "caps(a b)", 'caps("a b")', "caps(a OR b)", "caps(caps(a))",
                "caps(=a)", "=caps(a)", "CAPS(a)", "-caps(a)", "caps(-a)", "title:caps(A)", "caps(title:a)", "caps(.)", "caps(北京)")
    yield "=" * LONG
    yield "=a " * 1999
    yield "caps(" * 9000
    yield "caps(" + "A" * LONG + ")"


# --- fields and values ---


def fields(_):
    for field in FIELDS:
        yield f"{field}:"
        yield f"{field}:("
        yield f"{field}:-a"
        yield f"{field}:title:a"
    yield from (":", "::", ":a", "a:", "a:b", "nofield:x", "title :a", "title: a", "TITLE:a", "title:(tag:a)", "tag:(title:a OR b)", "tag:a,",
                "tag:,a", "tag:a,,b", 'tag:"a,b","c', "http://x.example", "url:http://x.example/(a))", "9:30", "a9:b", "x" * 5000 + ":a",
                "title:" * 9000, "tag:(" * 9000)


def dates(_):
    for date in ("0", "1", "99", "0000", "0001", "9999", "10000", "99999999999", "2022-00", "2022-13", "2022-02-29", "2022-02-30", "2022-2-3",
                 "2022-02-16T24:00", "2022-02-16T12:60", "2022-02-16T12:00:61", "2022-02-16T12:00+99:00", "16.02.2022", "02/16/2022",
                 "2022..2021", "..", "...", "2022...2023", "2022..2023..2024", "..2022..", "-2022", "2022-", "2022-02-", "today", "today..",
                 "..today", "tomorrow", "none", "none..", "7d", "7d..", "0d..", "99999d..", "999999999999d..", "9999y..", "7x..", "-7d..",
                 "now", "NaN", "1e9", "٢٠٢٢", "２０２２", "2022-02-16T", "2022W07", "2" * LONG):
        yield f"date:{date}"
    for field in ("since", "until", "before", "after", "modified"):
        yield f"{field}:0000-00-00"
        yield f"{field}:2022..2023"
        yield f"{field}:9999-12-31T23:59:59"


def numbers(_):
    for number in ("0", "1..0", "..", "5..", "..5", "-5", "1e3", "9223372036854775807", "9223372036854775808", "18446744073709551615",
                   "18446744073709551616..", "9" * 5000, "..-1", "1..2..3", "0x10", "٣", "1,000"):
        yield f"words:{number}"
    yield "9" * LONG
    yield "1" + ",000" * 15000
    yield "0." + "0" * LONG


# --- bytes ---


def controls(_):
    for code in (0, 1, 7, 8, 9, 10, 11, 12, 13, 27, 31, 127):
        yield b"flood" + bytes([code]) + b"dam"
        yield b'"flood' + bytes([code]) + b'dam"'
    yield b"\x1b]0;owned\x07flood"
    yield b"\x1b[2Jflood"
    yield b"flood\r\nAND\r\n"
    yield b"\0" * 60000
    for sign in ("\u0085", "\u009b31m", "\u2028", "\u2029", "\u200e", "\u200f", "\u061c", "\u202e", "\u202d", "\u2066", "\u2069", "\ufeff",
                 "\ufff9", "\U000e0041", "\ufffe", "\uffff", "\U0010ffff"):
        yield f"flood{sign}dam".encode()
        yield f"nofield{sign}:x".encode()
        yield f'({sign}"flood'.encode()
    yield ("\u202e" * 20000).encode()


def encodings(_):
    for harm in (b"\xff", b"\xc3", b"\xc3\x28", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xf5\x80\x80\x80", b"\xe2\x82", b"\x80",
                 b"\xfe\xfe\xff\xff"):
        yield b"flood " + harm
        yield harm + b" flood"
        yield b'tag:"' + harm + b'"'
    yield "flood".encode("utf-16")
    yield "flood ÄÖÜ".encode("latin-1")
    yield b"\xef\xbb\xbfflood"
    yield b"\xff" * LONG
    yield b"a" * 65535 + "é".encode()


# --- everything together ---


def mixed(rng, depth):
    """A query that may well be answered."""
    if depth == 0 or rng.random() < 0.2:
        return leaf(rng)
    if rng.random() < 0.3:
        return f"({mixed(rng, depth - 1)} {rng.choice(['AND', 'OR', 'NOT', ''])} {mixed(rng, depth - 1)})"
    if rng.random() < 0.15:
        return f"atleast{rng.randrange(1, 5)}({mixed(rng, depth - 2 if depth > 1 else 0)})"
    return f"({mixed(rng, depth - 1)} {rng.choice(OPERATORS)} {mixed(rng, depth - 1)})"


def leaf(rng):
    word, other = rng.choice(WORDS), rng.choice(WORDS)
    field = rng.choice(["", "", "", "title:", "body:", "lead:"])
    return rng.choice([
        f"{field}{word}", f'{field}"{word} {other}"', f'{field}"{word} {other}"~{rng.randrange(99)}', f"{field}={word}", f"caps({word})",
        f"{word[:2]}*", f"*{word[-2:]}", f"{word[:1]}?{word[2:]}", f"{word}~", f"{word}~2", f'"{word[:3]}* {other}"~9', f"tag:{word[:3]}*",
        "date:2023..", "date:none", "words:1..500", "lang:de,en", f"-{word}",
    ])


def salad(rng):
    """Parts of queries in any order."""
    parts = [*WORDS, *OPERATORS, *(f"{field}:" for field in FIELDS), "(", ")", '"', "“", "”", "-", "=", "*", "?", "~", "~2", ",", "caps(",
             "atleast2(", "2022", "..", "\u200f", "\\", "'"]
    return "".join(rng.choice(parts) + rng.choice(["", " "]) for _ in range(rng.randrange(2, 40)))


def harmed(query, rng):
    out = bytearray(query)
    for _ in range(rng.randrange(1, 6)):
        place = rng.randrange(len(out))
        harm = rng.randrange(3)
        if harm == 0:
            out[place] ^= 1 << rng.randrange(8)
        elif harm == 1:
            del out[place : place + rng.randrange(1, 9)]
        else:
            out[place:place] = rng.choice([b"(", b")", b'"', b"\xff", b"\0", b"~", b"*", b":", b"/"])
        if not out:
            break
    return bytes(out)
