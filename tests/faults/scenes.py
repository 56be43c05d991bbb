"""What a writer does when the fault strikes: an index as it was before, a command, and what is in it afterwards."""

import dataclasses
import itertools
import json
import pathlib

import articles
from archive import ADD, Archive, Failure, difference, require

CHECKPOINT_BYTES = 1 << 20


@dataclasses.dataclass
class Scene:
    name: str
    base: pathlib.Path | None  # The index before; None: there is none.
    words: tuple               # The command and its options, without the index.
    before: dict               # Export of the index before the command ...
    after: dict                # ... and after it was left undisturbed.
    refill: pathlib.Path       # A dump to add afterwards, ...
    refilled: dict             # ... and what the index holds then.
    order: list = None         # Ids in the order of the dump, if it is published piece by piece.

    def prepare(self, programs, folder):
        """A copy of the index before, to be hurt."""
        archive = Archive(programs, folder / "archive.bf")
        archive.copy_from(self.base)
        return archive

    def require_whole(self, archive, allowed=None):
        """The index opens, is undamaged and has what it had before or has afterwards or a checkpoint between (or one of
        the allowed exports), each article exactly once. Returns the export."""
        found = archive.export()
        allowed = allowed or [self.before, self.after, *self.checkpoint_like(found)]
        if found not in allowed:
            problems = [difference(found, export) for export in allowed]
            raise Failure(f"{self.name}: the index is none that was published: {min(problems, key=len)}")
        require_findable(archive, found)
        archive.check()
        return found

    def checkpoint_like(self, found):
        """What the index holds at a checkpoint: a beginning of the dump in place of the articles before. Of all
        checkpoints, the one with as many articles of the dump as were found."""
        if self.order is None:
            return []
        new = itertools.takewhile(lambda id: found.get(id) == self.after[id], self.order)
        return [self.before | {id: self.after[id] for id in new}]

    def moment(self, found):
        """When a writer died, told from what it left."""
        if self.before == self.after:
            return "of a merge"
        if found == self.before:
            return "before publication"
        return "after publication" if found == self.after else "at a checkpoint"

    def require_recovery(self, archive):
        """The next writers clean up and complete what was begun."""
        # A deletion that was published before its writer died finds nothing to delete.
        archive.index(*self.words, allowed=(0, 1) if self.words[0] == "delete" else (0,))
        self.require_whole(archive, [self.after])
        require(not archive.leftovers(), f"{self.name}: left over: {archive.leftovers()}")
        if self.refilled != self.after:
            archive.index(*ADD, self.refill)
            self.require_whole(archive, [self.refilled])
            require(not archive.leftovers(), f"{self.name}: left over after the last run: {archive.leftovers()}")


def require_findable(archive, export):
    """The terms of the index agree with what it stores."""
    if not export:
        return
    editions = [articles.edition_of(json.loads(line)) for line in export.values()]
    for edition in set(editions):
        counted, stored = archive.count(f"tag:{articles.tag_of(edition)}"), editions.count(edition)
        require(counted == stored, f"{counted} articles of edition {edition} are counted, but {stored} are stored")


class Stage:
    """Prepares scenes out of articles, with the undisturbed programs, and compares what comes of them with the articles
    themselves."""

    def __init__(self, campaign, count, words=60):
        """`count` articles of so many words are enough for all but the checkpoints, which need some MiB."""
        self.programs = campaign.programs
        self.folder = campaign.folder
        pool = campaign.articles(count, words)
        self.old = articles.in_edition(pool, 1)
        self.new = articles.in_edition(pool, 2)

    def scenes(self):
        return [self.first_add(), self.replacing_add(), self.partial_add(), self.merging_add(), self.checkpoints(),
                self.delete_ids(), self.delete_query(), self.merge()]

    def first_add(self):
        return self._adding("first add", [], self.old)

    def replacing_add(self):
        return self._adding("replacing add", [self.old], self.new)

    def partial_add(self):
        """Few enough are replaced for them to stay as dead documents."""
        known = len(self.old) * 7 // 10
        return self._adding("partial add", [self.old[:known]], self.new[:known // 20] + self.new[known:])

    def merging_add(self):
        """One segment too many for its class."""
        parts = [self.old[first::11] for first in range(11)]
        return self._adding("merging add", parts[:-1], parts[-1])

    def checkpoints(self):
        """The dump is so large that it is published in pieces."""
        new = articles.lengthened(self.new, CHECKPOINT_BYTES * 5 // 2)
        scene = self._adding("add with checkpoints", [self.old[::2]], new, ("--checkpoint-mib", "1"))
        scene.order = [article["id"] for article in new]
        return scene

    def delete_ids(self):
        """Few enough for them to stay as dead documents."""
        gone = self.old[:len(self.old) // 50]
        words = ["delete"]
        for article in gone:
            words += ["--id", article["id"]]
        return self._scene("delete by id", [self.old], tuple(words), self.old[len(gone):])

    def delete_query(self):
        """So many that the rest is written anew."""
        half = len(self.old) // 2
        return self._scene("delete by query", [self.new[:half], self.old[half:]],
                           ("delete", "--query", f"tag:{articles.tag_of(1)}"), self.new[:half])

    def merge(self):
        third = len(self.old) // 3
        parts = [self.old[:third], self.old[third:2 * third], self.old[2 * third:] + self.new[:third // 20]]
        return self._scene("merge", parts, ("merge",), self.new[:third // 20] + self.old[third // 20:])

    def _dump(self, name, part):
        return articles.write_dump(self.folder / f"{name.replace(' ', '-')}.jsonl", part)

    def _adding(self, name, parts, added, options=()):
        dump = self._dump(name, added)
        merged = {article["id"]: article for part in [*parts, added] for article in part}
        return self._scene(name, parts, (*ADD, *options, dump), list(merged.values()))

    def _scene(self, name, parts, words, expected):
        """`parts` are added one after another, then the command runs undisturbed and leaves `expected`."""
        archive = Archive(self.programs, self.folder / f"{name.replace(' ', '-')}.bf")
        for number, part in enumerate(parts):
            archive.index(*ADD, self._dump(f"{name} part {number}", part))
        before = archive.export()
        base = None
        if parts:
            base = archive.path
            archive = Archive(self.programs, self.folder / "undisturbed.bf")
            archive.copy_from(base)
        archive.index(*words)
        after = archive.export()
        require_articles(after, expected)
        refill = self._dump(f"{name} refill", self.old)
        archive.index(*ADD, refill)
        refilled = archive.export()
        require_articles(refilled, list({article["id"]: article for article in expected + self.old}.values()))
        archive.copy_from(None)
        return Scene(name, base, words, before, after, refill, refilled)


def require_articles(export, expected):
    """What was found without a disturbance is what was in the dumps, word for word."""
    found = {id: json.loads(line) for id, line in export.items()}
    require(found.keys() == {article["id"] for article in expected}, "an undisturbed run loses articles or adds some")
    for article in expected:
        hit = found[article["id"]]
        require(hit["tags"] == article["tags"] and hit["title"] == article["title"], f"{article['id']} is another")
        require("\n\n".join(hit["body"]).split() == article["body"].split(), f"{article['id']} has another text")
