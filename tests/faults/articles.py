"""Articles in editions: the same article in another edition has another body and another tag."""

import json
import random
import subprocess

WORDS = "river flood minister treaty harbour election budget reactor orchard railway glacier parliament".split()


def invent(count, words=60):
    """Articles whose text is known from their number."""
    return [
        {
            "id": f"a{number:05}",
            "title": f"number {number}",
            "body": " ".join(random.Random(number).choices(WORDS, k=words)),
            "date": f"2022-{1 + number % 12:02}-{1 + number % 28:02}",
            "tags": [],
            "language": "en",
        }
        for number in range(count)
    ]


def take_from_dumps(programs, dumps, count, folder):
    """The first articles of real dumps, read by way of an index."""
    index = folder / "real.bf"
    add = [programs / "backfile-indexer", "add", "-i", index, "--quiet", *dumps]
    subprocess.run(add, check=True)
    search = [programs / "backfile-searcher", "search", "-i", index, "--sort", "oldest", "--limit", str(count),
              "--with", "body", "--snippet", "0", "--format", "ndjson"]
    lines = subprocess.run(search, check=True, capture_output=True, text=True).stdout.splitlines()
    taken = []
    for hit in map(json.loads, lines):
        article = {"id": hit["id"], "title": hit["title"], "body": "\n\n".join(hit["body"]), "tags": hit["tags"],
                   "language": "en"}
        if hit["date"]:
            article["date"] = hit["date"]
        taken.append(article)
    return taken


def in_edition(articles, edition):
    return [
        article | {"tags": [*article["tags"], tag_of(edition)], "body": f"{article['body']}\n\nEdition {edition}."}
        for article in articles
    ]


def lengthened(articles, total_bytes):
    """The same articles, with so much text that their dump is about so large; the last paragraph stays the last."""
    times = total_bytes // sum(len(json.dumps(article)) + 1 for article in articles)
    return [article | {"body": "\n\n".join([article["body"].rpartition("\n\n")[0]] * times + [article["body"]])}
            for article in articles]


def tag_of(edition):
    return f"edition{edition}"


def edition_of(hit):
    """Which edition an article is that was found."""
    return next(int(tag[len("edition"):]) for tag in hit["tags"] if tag.startswith("edition"))


def write_dump(path, articles):
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return path
