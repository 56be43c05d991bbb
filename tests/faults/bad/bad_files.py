"""Makes small hostile files: what a dump can have wrong, by accident or on purpose.

Each file is named after what is wrong with it. The same seed makes the same files.
"""

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import zipfile
import zlib

MEGABYTE = 1 << 20
STORY = b'{"id":"a","title":"Tide","body":"The water rose at noon."}\n'


def make_all(samples, seed):
    """Yields (name, bytes). `samples` is [(name, bytes)], one well-formed dump of each format or more."""
    rng = random.Random(seed)
    for name, data in samples:
        yield from harmed(name, data, rng)
    for first, second in zip(samples, samples[1:] + samples[:1]):
        yield f"glued-{first[0]}-{second[0]}", first[1] + second[1]
    for make in (tiny, json_files, xml_files, html_files, tables, warcs, compressed, zips, tars):
        yield from make(rng)


# --- what can happen to any dump ---


def harmed(name, data, rng):
    for i in range(3):
        yield f"cut-{i}-{name}", data[: rng.randrange(1, len(data))]
    yield f"beheaded-{name}", data[rng.randrange(1, len(data)) :]
    flipped = bytearray(data)
    for _ in range(max(3, len(data) // 200)):
        flipped[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    yield f"bits-{name}", bytes(flipped)
    yield f"invalid-utf8-{name}", sprinkled(data, [b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xf5\x80\x80\x80"], rng)
    yield f"nul-{name}", sprinkled(data, [b"\0"], rng)
    yield f"hole-{name}", punched(data, rng)
    text = data.decode("latin-1")
    yield f"utf16le-{name}", b"\xff\xfe" + text.encode("utf-16-le")
    yield f"utf16be-odd-{name}", b"\xfe\xff" + text.encode("utf-16-be")[:-1]
    yield f"utf16-no-mark-{name}", text.encode("utf-16-le")
    yield f"gzip-cut-{name}", gzip.compress(data, mtime=0)[: -rng.randrange(1, 12)]


def sprinkled(data, pieces, rng):
    out = bytearray(data)
    for _ in range(5):
        place = rng.randrange(len(out))
        out[place:place] = rng.choice(pieces)
    return bytes(out)


def punched(data, rng):
    begin = rng.randrange(len(data))
    return data[:begin] + bytes(len(data) // 10) + data[begin + len(data) // 10 :]


# --- shapes of no format ---


def tiny(rng):
    yield "empty", b""
    yield "newline", b"\n"
    yield "blanks", b" \t\r\n" * 1000
    yield "mark-utf8", b"\xef\xbb\xbf"
    yield "mark-utf16", b"\xff\xfe"
    yield "mark-utf32", b"\xff\xfe\0\0a\0\0\0"
    yield "zeros", bytes(5000)
    yield "noise", rng.randbytes(5000)
    yield "one-long-line", b"x" * (3 * MEGABYTE)
    yield "record-too-large", b'{"id":"big","title":"' + b"x" * (66 * MEGABYTE) + b'"}\n' + STORY
    yield "controls", bytes(range(256)) * 20
    yield "escape-codes.jsonl", b'{"title":"\\u001b]0;owned\\u0007","body":"\\u009b31m \x1b[2J"}\n'


# --- formats ---


def json_files(_rng):
    yield "deep-arrays.jsonl", b'{"title":' + b"[" * 100000 + b"]" * 100000 + b"}\n" + STORY
    yield "deep-objects.json", b'{"a":' * 50000 + b"1" + b"}" * 50000
    yield "open-arrays.json", b"[" * 200000
    yield "many-members.jsonl", b"{" + b",".join(b'"k%d":1' % i for i in range(50000)) + b',"title":"t"}\n'
    yield "many-tags.jsonl", b'{"title":"t","tags":[' + b",".join(b'"t%d"' % i for i in range(50000)) + b"]}\n"
    yield "long-tag.jsonl", b'{"title":"t","tags":["' + b"t" * 100000 + b'"],"author":"' + b"\\u0000" * 500 + b'"}\n'
    yield "huge-numbers.jsonl", b'{"title":"t","date":1e999,"id":' + b"9" * 5000 + b"}\n" + STORY
    yield "strange-dates.jsonl", b"".join(
        b'{"title":"t","date":%s}\n' % date
        for date in (b'"0000-00-00"', b'"9999-99-99T99:99:99Z"', b"-1", b"1e308", b'"2022-02-30"', b"[]", b"{}", b'"\\u0000"')
    )
    yield "lone-surrogates.jsonl", b'{"title":"\\ud800 \\udfff \\ud83d","body":"\\udc00"}\n'
    yield "same-id.jsonl", b"".join(b'{"id":"same","title":"t%d"}\n' % i for i in range(500))
    yield "glued-lines.jsonl", STORY.strip() * 50 + b"\n" + STORY
    yield "unfinished-strings.jsonl", b'{"title":"' * 2000
    yield "wrapper-without-end.json", b'{"articles":[' + STORY.strip() + b","
    yield "no-objects.json", b"[1,2,null,\"x\",[],{}]"


def xml_files(_rng):
    laughs = b'<!DOCTYPE r [<!ENTITY a "' + b"ha" * 50 + b'">'
    for i in range(20):
        name = bytes([98 + i])
        laughs += b"<!ENTITY " + name + b' "' + (b"&" + bytes([97 + i]) + b";") * 20 + b'">'
    laughs += b"]>"
    item = b"<item><title>&u;</title><description>Text &u;</description></item>"
    yield "entity-bomb.rss", b'<?xml version="1.0"?>' + laughs + b"<rss><channel>" + item + b"</channel></rss>"
    yield "entity-bomb.nitf", laughs + b"<nitf><head><title>&u;</title></head><body>&u;</body></nitf>"
    outside = b'<!DOCTYPE rss [<!ENTITY u SYSTEM "file:///etc/passwd"> <!ENTITY % p SYSTEM "http://x.example/p"> %p;]>'
    yield "outside-entity.rss", outside + b"<rss><channel>" + item + b"</channel></rss>"
    yield "outside-entity.nitf", outside + b"<nitf><body><body.head><hedline><hl1>&u;</hl1></hedline></body.head></body></nitf>"
    yield "deep.nitf", b"<nitf><body><body.content>" + b"<block>" * 100000 + b"deep" + b"</block>" * 100000
    yield "deep.rss", b"<rss><channel><item>" + b"<a>" * 100000 + b"x"
    yield "deep-newsml", b'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">' + b"<contentSet>" * 50000
    yield "no-end.rss", b"<rss><channel>" + b"<item><title>t</title>" * 2000
    yield "many-items.rss", b"<rss><channel>" + b"<item/>" * 20000 + b"</channel></rss>"
    yield "many-attributes.nitf", b"<nitf " + b" ".join(b'a%d="1"' % i for i in range(50000)) + b"><body/></nitf>"
    yield "cdata-without-end.rss", b"<rss><channel><item><title><![CDATA[ x </title></item>" + b"<item>y</item>" * 100
    yield "comment-without-end.rss", b"<rss><channel><!-- " + b"<item>y</item>" * 100
    yield "doctype-without-end.nitf", b"<!DOCTYPE nitf [" + b"<!ELEMENT x ANY>" * 1000
    yield "lying-encoding.rss", b'<?xml version="1.0" encoding="utf-16"?><rss><channel><item><title>\xe9t\xe9</title></item></channel></rss>'
    yield "unknown-encoding.rss", b'<?xml version="1.0" encoding="klingon-8"?><rss><channel><item><title>\xe9t\xe9</title></item></channel></rss>'
    yield "bare-ampersands.rss", b"<rss><channel><item><title>AT&T &nbsp; &bogus; &#0; &#xffffff; &</title></item></channel></rss>"
    yield "wrong-nesting.rss", b"<rss><channel><item><title>a</item></title></channel></rss>" * 20
    yield "no-end.trec", b"<DOC><DOCNO> AP880212-0001 </DOCNO><TEXT>" * 500
    yield "no-number.trec", b"<DOC>\n<TEXT>\nText.\n</TEXT>\n</DOC>\n" * 20
    yield "deep.trec", b"<DOC><DOCNO>A</DOCNO><TEXT>" + b"<P>" * 100000 + b"</DOC>"
    yield "no-end.reuters", b"<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n" + b'<REUTERS NEWID="1"><TEXT><TITLE>t' * 500


def html_files(_rng):
    page = b"<!doctype html><html><head><title>Tide</title></head><body>%s</body></html>"
    yield "deep-divs.html", page % (b"<div>" * 200000 + b"text")
    yield "deep-formatting.html", page % (b"<b><i><u>" * 30000 + b"text")
    yield "deep-tables.html", page % (b"<table><tr><td>" * 20000 + b"text")
    yield "deep-lists.html", page % (b"<ul><li>" * 50000 + b"text")
    yield "misnested.html", page % (b"<a><p><b></a></p>" * 5000)
    yield "many-attributes.html", page % (b"<p " + b" ".join(b"a%d=1" % i for i in range(20000)) + b">text")
    yield "long-attribute.html", page % (b"<p title='" + b"x" * MEGABYTE + b"'>text")
    yield "comment-without-end.html", page % (b"<!-- " + b"<p>text</p>" * 1000)
    yield "script-without-end.html", page % (b"<script>" + b"var a = '<p>';" * 1000)
    yield "broken-json-ld.html", page % (b'<script type="application/ld+json">{"@type":"NewsArticle","headline":' + b"[" * 50000 + b"</script><p>Text.</p>")
    cycle = b'{"@graph":[{"@id":"#a","@type":"NewsArticle","author":{"@id":"#b"}},{"@id":"#b","author":{"@id":"#a"}}]}'
    yield "cyclic-json-ld.html", page % (b'<script type="application/ld+json">' + cycle + b"</script><p>Text.</p>")
    yield "many-json-ld.html", page % (b'<script type="application/ld+json">{"@type":"NewsArticle","headline":"t"}</script>' * 3000)
    yield "many-metas.html", page % (b'<meta property="article:tag" content="x">' * 20000)
    yield "many-times.html", page % (b'<time datetime="2022-02-16">x</time>' * 20000)
    yield "unknown-charset.html", b'<meta charset="klingon"><title>\xe9t\xe9</title><p>\xff\xfe'
    yield "lying-charset.html", b'<meta charset="utf-16"><html><title>\xe9t\xe9</title><p>Text'
    yield "one-word-a-tag.html", page % (b"<span>a</span>" * 50000)
    yield "entities.html", page % (b"&lt;&#0;&#x110000;&bogus;&amp" * 5000)
    yield "title-only.html", b"<html><title>x"
    yield "nothing.html", b"<html></html>"


def tables(_rng):
    head = b"title,text,date\n"
    yield "quote-without-end.csv", head + b'a,"never ends,2022-01-01\n' + b"b,text,2022-01-02\n" * 2000
    yield "quote-without-end.tsv", b'title\ttext\tdate\na\t"never ends\t2022-01-01\n' + b"b\ttext\t2022-01-02\n" * 2000
    yield "many-columns.csv", b",".join([b"title"] * 20000) + b"\n" + b",".join([b"x"] * 20000) + b"\n"
    yield "wrong-columns.csv", head + b"a\n,,,,,,,,\n" + b"b,c,d,e,f\n" + b"\n\n" + b"x,y,2022\n"
    yield "quotes.csv", head + b'"""","""""","a"b"c\n' * 200
    yield "header-only.csv", head
    yield "carriage-returns.csv", b"title,text\ra,b\rc,d\r"
    yield "one-field.csv", head + b"x" * (2 * MEGABYTE)
    yield "commas.csv", head + b"," * MEGABYTE


def warc_record(length, body, kind=b"response", more=b""):
    head = b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\nWARC-Target-URI: http://a.example/\r\nWARC-Date: 2022-02-16T00:00:00Z\r\n"
    return head + b"Content-Type: application/http; msgtype=response\r\n" + more + b"Content-Length: " + length + b"\r\n\r\n" + body + b"\r\n\r\n"


def warcs(_rng):
    page = b"<html><title>Tide</title><p>The water rose at noon, and the ferry stayed in port.</p></html>"
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%s\r\n" % b""
    block = http + page
    good = warc_record(b"%d" % len(block), block)
    yield "short-length.warc", warc_record(b"20", block) + good
    yield "long-length.warc", warc_record(b"900", block) + good
    yield "huge-length.warc", warc_record(b"99999999999999999999", block) + good
    yield "exabyte-length.warc", warc_record(b"9223372036854775807", block) + good
    yield "negative-length.warc", warc_record(b"-5", block) + good
    yield "word-length.warc", warc_record(b"many", block) + good
    yield "no-length.warc", good.replace(b"Content-Length", b"X-Length") + good
    yield "no-header-end.warc", b"WARC/1.0\r\n" + b"X: y\r\n" * 50000 + good
    yield "zero-length.warc", warc_record(b"0", b"") + good
    yield "long-header.warc", warc_record(b"%d" % len(block), block, more=b"X: " + b"y" * MEGABYTE + b"\r\n") + good
    yield "version-9.warc", good.replace(b"WARC/1.0", b"WARC/9.9") + good
    chunked = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    for name, chunks in (
        ("lying", page),
        ("huge", b"ffffffffffffffff\r\n" + page),
        ("negative", b"-1\r\n" + page),
        ("unfinished", b"%x\r\n" % (2 * len(page)) + page),
    ):
        body = chunked + chunks
        yield f"chunks-{name}.warc", warc_record(b"%d" % len(body), body) + good
    bomb = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(200 * MEGABYTE), mtime=0)
    yield "content-bomb.warc", warc_record(b"%d" % len(bomb), bomb) + good
    for coding in (b"gzip", b"deflate", b"br", b"zstd", b"gzip, gzip"):
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: " + coding + b"\r\n\r\n" + page
        yield f"lying-{coding.decode().replace(', ', '-')}.warc", warc_record(b"%d" % len(body), body) + good
    members = [gzip.compress(good, mtime=0) for _ in range(5)]
    members[2] = members[2][:30] + b"\0\0\0\0" + members[2][34:]
    yield "broken-member.warc.gz", b"".join(members)
    yield "no-http.warc", warc_record(b"%d" % len(page), page) + good
    yield "bad-line.arc", b"filedesc://x.arc 0.0.0.0 20220216000000 text/plain 20\n1 0 Example\nURL IP\n\nhttp://a.example/ 1.2.3.4 2022 text/html -7\n" + block
    yield "huge-length.arc", b"filedesc://x.arc 0.0.0.0 20220216000000 text/plain 13\n1 0 Example\n\nhttp://a.example/ 1.2.3.4 20220216000000 text/html 999999999999\n" + block


# --- containers ---


def zstd_raw(data):
    """One frame with one raw block (RFC 8878), for up to 255 bytes."""
    return b"\x28\xb5\x2f\xfd\x20" + bytes([len(data)]) + (len(data) << 3 | 1).to_bytes(3, "little") + data


def compressed(rng):
    yield "bomb.gz", gzip.compress(bytes(400 * MEGABYTE), mtime=0)
    yield "bomb-of-stories.gz", gzip.compress(STORY * 20000, mtime=0)
    yield "bomb.bz2", bz2.compress(bytes(200 * MEGABYTE))
    yield "bomb.xz", lzma.compress(bytes(200 * MEGABYTE), preset=0)
    for name, data in (
        ("gz", gzip.compress(STORY * 50, mtime=0)),
        ("bz2", bz2.compress(STORY * 50)),
        ("xz", lzma.compress(STORY * 50)),
        ("zst", zstd_raw(STORY)),
    ):
        yield f"cut.{name}", data[: len(data) * 2 // 3]
        yield f"magic-only.{name}", data[:6]
        yield f"twice.{name}", data + data
        yield f"garbage-behind.{name}", data + rng.randbytes(100)
        broken = bytearray(data)
        broken[len(data) // 2] ^= 0x55
        yield f"flipped.{name}", bytes(broken)
    for size_code in (33, 35, 40):
        yield f"dictionary-{size_code}.xz", xz_with_dictionary(size_code)
        yield f"second-dictionary-{size_code}.xz", lzma.compress(STORY) + xz_with_dictionary(size_code)
    # A frame header (RFC 8878, 3.1.1.1) with a window of 2 GiB, then one raw block.
    yield "window.zst", b"\x28\xb5\x2f\xfd\0\xa8" + (len(STORY) << 3 | 1).to_bytes(3, "little") + STORY
    right = gzip.compress(STORY, mtime=0)
    yield "wrong-checksum.gz", right[:-8] + b"\1\2\3\4" + right[-4:] + right
    yield "wrong-size.gz", right[:-4] + b"\xff\xff\xff\x7f" + right
    yield "long-name.gz", b"\x1f\x8b\x08\x08\0\0\0\0\0\3" + b"n" * 100000 + b"\0" + right[10:]
    yield "thousand-members.gz", right * 1000
    yield "nested.gz", gzip.compress(gzip.compress(gzip.compress(STORY, mtime=0), mtime=0), mtime=0)


def xz_with_dictionary(size_code):
    """One stream whose block says that it needs a dictionary of that size (The .xz File Format, 5.3.1), up to 4 GiB."""
    data = bytearray(lzma.compress(STORY))
    data[16] = size_code  # Behind the stream header, the block's size, its flags, the id of LZMA2 and a length.
    data[20:24] = zlib.crc32(data[12:20]).to_bytes(4, "little")
    return bytes(data)


def zip_with_dictionary(megabytes):
    """One member that is compressed with LZMA, says that it needs a dictionary of 256 MiB, and would fill it."""
    lzma1 = {"id": lzma.FILTER_LZMA1, "preset": 0, "dict_size": 1 << 16}
    packer = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=[lzma1])
    # Noise, so that the member does not expand too far to be read on.
    pieces = [(STORY + random.Random(1).randbytes(MEGABYTE))[:MEGABYTE]] + [bytes(MEGABYTE)] * megabytes
    checksum = 0
    for piece in pieces:
        checksum = zlib.crc32(piece, checksum)
    packed = b"\x09\x04\x05\0" + b"\x5d\0\0\0\x10" + b"".join(map(packer.compress, pieces)) + packer.flush()
    facts = struct.pack("<HHHHHIIIHH", 63, 2, 14, 0, 0x5450, checksum, len(packed), len(pieces) << 20, 1, 0)
    member = b"PK\3\4" + facts + b"a" + packed
    directory = b"PK\1\2" + b"\x3f\0" + facts + bytes(14) + b"a"
    return member + directory + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(directory), len(member), 0)


def zip_of(members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name, (2022, 2, 16, 0, 0, 0)), data, compression)
    return out.getvalue()


def zips(rng):
    good = zip_of([("a.jsonl", STORY), ("b.jsonl", STORY.replace(b'"a"', b'"b"'))])
    yield "names.zip", zip_of([(name, STORY) for name in ("../../etc/cron.d/x", "/etc/passwd", "a\\..\\b", "\x1b[31m", "x" * 5000, "ü", "C:\\x")])
    yield "empty-members.zip", zip_of([(f"{i}.jsonl", b"") for i in range(100)] + [("z.jsonl", STORY)])
    yield "no-members.zip", zip_of([])
    yield "folders-only.zip", zip_of([("a/", b""), ("a/b/", b"")])
    yield "many-members.zip", zip_of([(f"{i}.jsonl", STORY) for i in range(2000)])
    yield "same-names.zip", zip_of([("a.jsonl", STORY)] + [("b.jsonl", STORY)] * 1)[:-22] + good[-22:]
    yield "bomb.zip", zip_of([("a.jsonl", bytes(300 * MEGABYTE)), ("b.jsonl", STORY)])
    yield "nested-bomb.zip", zip_of([(f"{i}.zip", zip_of([("a", bytes(50 * MEGABYTE))])) for i in range(5)])
    deep = STORY
    for _ in range(10):
        deep = zip_of([("x.zip", deep)])
    yield "deep.zip", deep
    yield "dictionary.zip", zip_with_dictionary(500)
    yield "cut.zip", good[: len(good) // 2]
    yield "cut-directory.zip", good[: good.index(b"PK\x01\x02") + 60]
    yield "cut-end.zip", good[:-1]
    yield "no-directory.zip", good[: good.index(b"PK\x01\x02")]
    wrong = bytearray(good)
    wrong[40] ^= 0xFF
    yield "wrong-checksum.zip", bytes(wrong)
    locked = bytearray(good)
    locked[6] |= 1
    yield "encrypted.zip", bytes(locked)
    method = bytearray(good)
    method[8] = 97
    yield "unknown-method.zip", bytes(method)
    sizes = bytearray(good)
    sizes[18:26] = b"\xff" * 8
    yield "huge-sizes.zip", bytes(sizes)
    yield "noise-before.zip", rng.randbytes(500) + good
    yield "signature-only.zip", b"PK\x03\x04"
    yield "mixed.zip", zip_of([("a.html", b"<html><title>t</title><p>Text."), ("b.jsonl", STORY), ("c.bin", rng.randbytes(300)), ("d.csv", b"title,text\na,b\n")])


def tar_of(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for name, kind, data in members:
            info = tarfile.TarInfo(name)
            info.type = kind
            info.size = len(data) if kind == tarfile.REGTYPE else 0
            info.linkname = "../../../etc/passwd" if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE) else ""
            archive.addfile(info, io.BytesIO(data) if kind == tarfile.REGTYPE else None)
    return out.getvalue()


def tars(rng):
    good = tar_of([("a.jsonl", tarfile.REGTYPE, STORY), ("b.jsonl", tarfile.REGTYPE, STORY.replace(b'"a"', b'"b"'))])
    yield "names.tar", tar_of([(n, tarfile.REGTYPE, STORY) for n in ("../../x", "/etc/passwd", "\x1b[2J", "y" * 3000)])
    kinds = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE)
    yield "no-files.tar", tar_of([(f"x{i}", kind, b"") for i, kind in enumerate(kinds)])
    yield "empty-members.tar", tar_of([(f"{i}", tarfile.REGTYPE, b"") for i in range(100)])
    yield "cut.tar", good[:700]
    yield "cut-header.tar", good[:300]
    yield "no-end.tar", good[:1024]
    broken = bytearray(good)
    broken[0] ^= 0xFF
    yield "wrong-checksum.tar", bytes(broken)
    second = bytearray(good)
    second[1024] ^= 0xFF
    yield "wrong-second-header.tar", bytes(second)
    huge = bytearray(good)
    huge[124:136] = b"77777777777\0"
    huge[148:156] = b" " * 8
    huge[148:155] = b"%06o\0" % sum(huge[:512])
    yield "huge-size.tar", bytes(huge)
    yield "broken.tar.gz", gzip.compress(good, mtime=0)[:60] + b"\0" * 20
    yield "bomb.tar.gz", gzip.compress(tar_of([("a", tarfile.REGTYPE, bytes(200 * MEGABYTE)), ("b", tarfile.REGTYPE, STORY)]), mtime=0)
    yield "zip-in-tar.tar", tar_of([("a.zip", tarfile.REGTYPE, zip_of([("b.zip", zip_of([("c", STORY)]))]))])
    yield "deflate.bin", zlib.compress(STORY) + struct.pack("<Q", rng.getrandbits(64))
