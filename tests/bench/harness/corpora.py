"""The archives that are measured, each as the same articles in the form that every peer reads.

    articles.jsonl    for Backfile, one object a line, as its format jsonl reads it; the raw bytes that figures refer to
    articles.tsv      for Lucene and SQLite: id, title, body, source, Unix time, authors, tags; RS for a newline in the
                      body, US between authors and between tags
    articles.omega    for Omega's scriptindex: NAME=VALUE, a blank line behind each article

They stay in build/bench and are used again, as long as what made them is the same.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import invented_dump

LINE, VALUE = "\x1e", "\x1f"


@dataclass(frozen=True)
class Article:
    id: str
    title: str
    body: str
    source: str
    published: datetime
    authors: list
    tags: list

    @staticmethod
    def from_json(line):
        row = json.loads(line)
        return Article(row["id"], row["title"], row["body"], row["source"], datetime.fromisoformat(row["published_at"]),
                       row["authors"], row["tags"])

    def as_json(self):
        return json.dumps({
            "id": self.id, "title": self.title, "body": self.body, "language": "en", "source": self.source,
            "published_at": self.published.strftime("%Y-%m-%dT%H:%M:%SZ"), "authors": self.authors, "tags": self.tags,
        }, ensure_ascii=False)

    def as_row(self):
        cells = (self.id, self.title, self.body.replace("\n", LINE), self.source, str(int(self.published.timestamp())),
                 VALUE.join(self.authors), VALUE.join(self.tags))
        return "\t".join(cells) + "\n"

    def as_omega(self):
        body = self.body.replace("\n", "\n=")
        lines = [f"id={self.id}", f"title={self.title}", f"body={body}", f"source={self.source}",
                 f"date={self.published:%Y%m%d}", f"time={int(self.published.timestamp())}"]
        lines += [f"author={author}" for author in self.authors] + [f"tag={tag}" for tag in self.tags]
        return "\n".join(lines) + "\n\n"


@dataclass(frozen=True)
class Corpus:
    name: str
    folder: Path
    articles: int
    raw_bytes: int

    @property
    def jsonl(self):
        return self.folder / "articles.jsonl"

    @property
    def rows(self):
        return self.folder / "articles.tsv"

    @property
    def omega(self):
        return self.folder / "articles.omega"

    def sample(self, most):
        """At most so many articles, evenly over the archive."""
        step = max(1, self.articles // most)
        with self.jsonl.open(encoding="utf-8") as lines:
            return [Article.from_json(line) for number, line in enumerate(lines) if number % step == 0]


def make_corpus(options):
    """The corpus that the options name, made unless it is there."""
    name = options.corpus if options.corpus == "reuters" else f"{options.corpus}-{options.articles}"
    folder = options.folder / name
    folder.mkdir(parents=True, exist_ok=True)
    done = folder / "done.json"
    write, maker = {
        "reuters": (write_reuters, options.build / "bin/backfile-indexer"),
        "generated": (write_generated, options.build / "tests/news_generator"),
        "invented": (write_invented, Path(invented_dump.__file__)),
    }[options.corpus]
    made_by = fingerprint(Path(__file__), maker)
    if not done.exists() or json.loads(done.read_text(encoding="utf-8"))["made_by"] != made_by:
        done.unlink(missing_ok=True)
        write(options, folder)
        done.write_text(json.dumps({"articles": write_forms(folder), "made_by": made_by}), encoding="utf-8")
    articles = json.loads(done.read_text(encoding="utf-8"))["articles"]
    return Corpus(name, folder, articles, (folder / "articles.jsonl").stat().st_size)


def fingerprint(*files):
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def write_generated(options, folder):
    """By the native generator; see tests/bench/native/news/newsroom.hpp."""
    with (folder / "articles.jsonl").open("wb") as file:
        subprocess.run([options.build / "tests/news_generator", str(options.articles)], stdout=file, check=True)


def write_invented(options, folder):
    """By the small generator that needs nothing but Python."""
    invented = invented_dump.Inventor().articles(options.articles)
    articles = sorted(invented, key=lambda article: (article.published, article.id))
    (folder / "articles.jsonl").write_text("".join(article.as_json() + "\n" for article in articles), encoding="utf-8")


def write_reuters(options, folder):
    """As Backfile reads the collection: indexed once, and written out again in the order of time."""
    if options.reuters is None:
        sys.exit("bench.py: where is Reuters-21578? --reuters FOLDER")
    index = folder / "source.bf"
    shutil.rmtree(index, ignore_errors=True)
    dumps = sorted(options.reuters.glob("reut2-*.sgm"))
    if not dumps:
        sys.exit(f"bench.py: {options.reuters} has no reut2-*.sgm")
    subprocess.run([options.build / "bin/backfile-indexer", "add", "-i", index, "--quiet", *dumps], check=True)
    command = [options.build / "bin/backfile-searcher", "search", "-i", index, "--sort", "oldest", "--format", "ndjson",
               "--with", "body", "--snippet", "0", "--limit", "all", ""]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process, \
            (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        for line in process.stdout:
            file.write(exported(json.loads(line)).as_json() + "\n")


def exported(hit):
    return Article(hit["id"], one_line(hit["title"]), "\n\n".join(map(one_line, hit["body"])), hit["source"],
                   datetime.fromisoformat(hit["date"]), hit["authors"], hit["tags"])


def one_line(text):
    """Without what separates lines and cells in the forms."""
    return " ".join(text.split())


def write_forms(folder):
    """From articles.jsonl; the number of articles."""
    count = 0
    with (folder / "articles.jsonl").open(encoding="utf-8") as lines, \
            (folder / "articles.tsv").open("w", encoding="utf-8") as rows, \
            (folder / "articles.omega").open("w", encoding="utf-8") as omega:
        for count, line in enumerate(lines, start=1):
            article = Article.from_json(line)
            rows.write(article.as_row())
            omega.write(article.as_omega())
    return count
