"""An invented news archive of any size, the same for the same numbers: words by Zipf's law, dates, tags, authors."""

import json
import random
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import accumulate

SYLLABLES = "ka lo mi ren tar vos bel dun gri ash or el ine mar tes pol qua nor wick ham stad fen ruth ol ber".split()
ENDINGS = ("", "", "", "s", "ed", "ing", "er", "ly")
FIRST_DAY = datetime(2015, 1, 1, tzinfo=timezone.utc)
DAYS = 3000


@dataclass(frozen=True)
class InventedArticle:
    id: str
    title: str
    body: str
    published: datetime
    authors: list
    tags: list
    source: str

    def as_json(self):
        return json.dumps({
            "id": self.id, "title": self.title, "body": self.body, "language": "en", "source": self.source,
            "published_at": self.published.strftime("%Y-%m-%dT%H:%M:%SZ"), "authors": self.authors, "tags": self.tags,
        })


class Inventor:
    """Invents articles. `vocabulary` is sorted by frequency, the most frequent word first."""

    def __init__(self, words=60_000, seed=1):
        self.random = random.Random(seed)
        self.vocabulary = self._invent_words(words)
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(words)))
        self.tags = self._names(400, 1)
        self.authors = self._names(300, 2)
        self.sources = self._names(12, 2)

    def articles(self, count):
        for number in range(count):
            yield InventedArticle(
                id=f"invented-{number:07}",
                title=" ".join(self._words(self.random.randint(5, 10))).capitalize(),
                body="\n\n".join(self._paragraph() for _ in range(self.random.randint(2, 8))),
                published=FIRST_DAY + timedelta(minutes=self.random.randrange(DAYS * 24 * 60)),
                authors=self.random.sample(self.authors, self.random.choice((0, 1, 1, 1, 2))),
                tags=self.random.sample(self.tags, self.random.randint(1, 5)),
                source=self.random.choice(self.sources),
            )

    def queries(self):
        """Name -> arguments of one search each, from the cheapest kind to the dearest."""
        frequent, middle, rare = self.vocabulary[2], self.vocabulary[300], self.vocabulary[8000]
        return {
            "rare word": [rare],
            "frequent word": [frequent],
            "two words": [frequent, middle],
            "either word": [f"{middle} OR {self.vocabulary[301]}"],
            "phrase": [f'"{self.vocabulary[0]} {self.vocabulary[1]}"'],
            "word in a year": ["--from", "2017", "--to", "2017", middle],
            "word on a day": ["--from", "2017-05-03", "--to", "2017-05-03", frequent],
            "tag, newest first": ["--tag", self.tags[0], "--sort", "newest"],
            "frequent word, newest first": ["--sort", "newest", frequent],
        }

    def _invent_words(self, count):
        words = {}
        while len(words) < count:
            stem = "".join(self.random.choices(SYLLABLES, k=self.random.randint(2, 4)))
            words[stem + self.random.choice(ENDINGS)] = None
        return sorted(words, key=lambda word: (len(word), word))

    def _names(self, count, words):
        return [" ".join(self.random.sample(self.vocabulary[5000:9000], words)) for _ in range(count)]

    def _words(self, count):
        return self.random.choices(self.vocabulary, cum_weights=self._weights, k=count)

    def _paragraph(self):
        sentences = (" ".join(self._words(self.random.randint(8, 25))) for _ in range(self.random.randint(2, 5)))
        return " ".join(sentence.capitalize() + "." for sentence in sentences)
