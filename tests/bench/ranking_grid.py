#!/usr/bin/env python3
"""Measures which numbers of ranking serve best, over judged queries, and prints a table of MAP and nDCG@10.

    ranking_grid.py judged                    the invented collection of tests/judged
    ranking_grid.py reuters --folder FOLDER   Reuters-21578, the folder with its .sgm files

Needs the program ranking_runs (cmake -DBACKFILE_BENCH=ON). Reuters-21578 has no judgments, so three sets are made of it,
always with the same seed:

    topics   a topic's description, or its code with spaces for hyphens, finds the articles with that topic; topics of 5
             articles and more. Matches any word
    titles   three words of an article's title find that article; favours a high weight of the title
    bodies   four words of an article's first 60 words of body find that article; favours a low one

Words of fewer than four letters are not drawn, and in the sets of articles one relevant article makes MAP the mean
reciprocal rank. A gain below a hundredth, or on one set alone, is noise.
"""

import argparse
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import evaluate

ROOT = Path(__file__).resolve().parents[2]
JUDGED = ROOT / "tests/judged"
KNOWN_ITEMS = 300
LEAST_ARTICLES = 5


@dataclass(frozen=True)
class Setting:
    """One line of the settings that ranking_runs reads."""

    k1: float = 0.9
    b: float = 0.4
    title: int = 4
    lead: int = 1
    model: str = "none"
    articles: int = 10
    terms: int = 10
    share: float = 1.0

    def name(self):
        text = f"k1={self.k1:g},b={self.b:g},title={self.title},lead={self.lead}"
        if self.model != "none":
            text += f",{self.model},articles={self.articles},terms={self.terms},share={self.share:g}"
        return text

    def line(self):
        return f"{self.name()} {self.k1} {self.b} {self.title} {self.lead} {self.model} {self.articles} {self.terms} {self.share}"


@dataclass(frozen=True)
class Collection:
    """Judged queries over an index."""

    name: str
    queries: dict  # QID -> query
    qrels: dict  # QID -> {DOCID: GRADE}
    match: str = "all"


def grids():
    """Name -> settings."""
    feedback = [Setting()]
    feedback += [Setting(model="rm3", terms=terms, share=share, articles=articles)
                 for articles in (5, 10) for terms in (10, 20) for share in (0.25, 0.5, 1.0)]
    feedback += [Setting(model="bo1", terms=terms, share=share, articles=articles)
                 for articles in (5, 10) for terms in (10, 20) for share in (0.2, 0.4, 0.8)]
    return {
        "k1 and b": [Setting(k1=k1, b=b) for k1 in (0.6, 0.9, 1.2, 1.5, 2.0) for b in (0.3, 0.4, 0.5, 0.75, 0.9)],
        "title and lead": [Setting(title=title, lead=lead) for title in (1, 2, 3, 4, 6, 8) for lead in (1, 2)],
        "feedback": feedback,
    }


def judged_collections():
    queries = dict(line.split("\t") for line in (JUDGED / "queries.tsv").read_text(encoding="utf-8").splitlines())
    qrels = evaluate.read_qrels(JUDGED / "qrels.txt")
    return [Collection("all words", queries, qrels), Collection("any word", queries, qrels, "any")]


@dataclass(frozen=True)
class ReutersArticle:
    id: str
    topics: list
    title: str
    body: str


def reuters_articles(folder):
    for path in sorted(folder.glob("*.sgm")):
        for record in re.findall(r"<REUTERS.*?</REUTERS>", path.read_text(encoding="latin-1"), re.DOTALL):
            yield ReutersArticle(
                id=re.search(r'NEWID="(\d+)"', record)[1],
                topics=re.findall(r"<D>(.*?)</D>", inside("TOPICS", record)),
                title=unescape(inside("TITLE", record)),
                body=unescape(inside("BODY", record)),
            )


def inside(tag, record):
    found = re.search(rf"<{tag}>(.*?)</{tag}>", record, re.DOTALL)
    return found[1] if found else ""


def reuters_collections(folder):
    articles = list(reuters_articles(folder))
    return [topic_collection(articles, folder), *known_items(articles)]


def topic_collection(articles, folder):
    described = (folder / "cat-descriptions_120396.txt").read_text(encoding="latin-1")
    names = {code.lower(): name for name, code in re.findall(r"^([A-Z][A-Za-z/ -]+?) \(([A-Z-]+)\)$", described, re.MULTILINE)}
    having = defaultdict(dict)
    for article in articles:
        for topic in article.topics:
            having[topic][article.id] = 1
    qrels = {topic: found for topic, found in sorted(having.items()) if len(found) >= LEAST_ARTICLES}
    queries = {topic: plain_words(names.get(topic, topic)) for topic in qrels}
    return Collection("topics", queries, qrels, "any")


def known_items(articles):
    drawn = random.Random(1987)
    with_text = [article for article in articles if len(words_of(article.body)) >= 20 and len(words_of(article.title)) >= 3]
    for name, count, text_of in (("titles", 3, lambda article: article.title),
                                 ("bodies", 4, lambda article: " ".join(article.body.split()[:60]))):
        chosen = drawn.sample([article for article in with_text if len(words_of(text_of(article))) >= count], KNOWN_ITEMS)
        queries = {article.id: plain_words(" ".join(drawn.sample(words_of(text_of(article)), count))) for article in chosen}
        yield Collection(name, queries, {article.id: {article.id: 1} for article in chosen}, "any")


def words_of(text):
    """Its different words of four letters and more."""
    return sorted(set(re.findall(r"[a-z]{4,}", text.lower())))


def plain_words(text):
    """In lower case and without signs: no operators of the query language."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("collection", choices=("judged", "reuters"))
    parser.add_argument("--folder", type=Path, help="of Reuters-21578")
    parser.add_argument("--build", type=Path, default=ROOT / "build/release", help="folder of the build")
    parser.add_argument("--grid", choices=list(grids()), action="append", help="only these settings")
    options = parser.parse_args()
    if options.collection == "reuters" and options.folder is None:
        sys.exit("ranking_grid.py: --folder is missing")
    with tempfile.TemporaryDirectory(prefix="backfile-grid-") as name:
        folder = Path(name)
        dumps = sorted(options.folder.glob("*.sgm")) if options.folder else [JUDGED / "articles.jsonl"]
        subprocess.run([options.build / "bin/backfile-indexer", "add", "-i", folder / "index", "--quiet", *dumps], check=True)
        collections = reuters_collections(options.folder) if options.folder else judged_collections()
        for collection in collections:
            for grid, settings in grids().items():
                if not options.grid or grid in options.grid:
                    print_grid(collection, grid, settings, runs(options, folder, collection, settings))


def runs(options, folder, collection, settings):
    """The mean Scores of each setting."""
    (folder / "queries").write_text("".join(f"{key}\t{query}\n" for key, query in collection.queries.items()), encoding="utf-8")
    (folder / "settings").write_text("".join(setting.line() + "\n" for setting in settings), encoding="utf-8")
    runs_folder = folder / "runs"
    runs_folder.mkdir(exist_ok=True)
    subprocess.run([options.build / "tests/ranking_runs", folder / "index", folder / "queries", folder / "settings", runs_folder,
                    collection.match], check=True)
    for setting in settings:
        run = evaluate.read_run(runs_folder / setting.name())
        yield evaluate.mean(evaluate.evaluate_all(run, collection.qrels).values())


def print_grid(collection, grid, settings, scores):
    print(f"\n{collection.name}: {len(collection.queries)} queries, {grid}")
    print(f"{'MAP':>8}{'nDCG@10':>9}{'recall':>8}")
    for setting, score in zip(settings, scores):
        mark = "  <- as it is" if setting == Setting() else ""
        print(f"{score.map:8.4f}{score.ndcg_10:9.4f}{score.recall:8.4f}  {setting.name()}{mark}", flush=True)


if __name__ == "__main__":
    main()
