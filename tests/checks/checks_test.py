"""Tests of the checks: each finds what it is there to find, and only that."""

import tempfile
import unittest
from pathlib import Path

import check_architecture
import check_build_lists
import check_includes
import check_text


def problems(check, files):
    """What the check says about a project of these files: {path: text}."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            (Path(folder) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / path).write_text(text, encoding="utf-8")
        return list(check.check(Path(folder)))


class Includes(unittest.TestCase):
    def test_inward_is_allowed(self):
        for path, header in (
            ("indexer/pipeline/a.cpp", "indexer/formats/b.hpp"),
            ("indexer/commands/a.cpp", "indexer/pipeline/b.hpp"),
            ("searcher/engine/a.cpp", "searcher/query/b.hpp"),
            ("searcher/engine/a.cpp", "xapian.h"),
            ("tests/unit/a_test.cpp", "searcher/output/b.hpp"),
            ("common/a.cpp", "common/b.hpp"),
        ):
            self.assertEqual(problems(check_includes, {path: f'#include "{header}"\n'}), [], path)

    def test_outward_is_not(self):
        for path, header in (
            ("common/a.hpp", "indexer/formats/b.hpp"),
            ("common/a.cpp", "tests/support/b.hpp"),
            ("indexer/a.cpp", "searcher/query/b.hpp"),
            ("searcher/a.cpp", "indexer/input/b.hpp"),
            ("indexer/main.cpp", "tests/support/b.hpp"),
            ("indexer/input/a.cpp", "indexer/formats/b.hpp"),
            ("indexer/formats/a.cpp", "indexer/pipeline/b.hpp"),
            ("indexer/pipeline/a.cpp", "indexer/commands/b.hpp"),
            ("indexer/markup/a.cpp", "common/article.hpp"),
            ("searcher/query/a.cpp", "xapian.h"),
            ("searcher/engine/a.cpp", "searcher/output/b.hpp"),
            ("searcher/output/a.cpp", "searcher/commands/b.hpp"),
        ):
            self.assertEqual(len(problems(check_includes, {path: f'#include "{header}"\n'})), 1, path)

    def test_detour_does_not_help(self):
        files = {
            "searcher/query/a.cpp": '#include "common/b.hpp"\n',
            "common/b.hpp": '#include "common/c.hpp"\n',
            "common/c.hpp": "#include <xapian.h>\n",
        }
        self.assertEqual(problems(check_includes, files),
                         ["searcher/query/a.cpp: searcher/query must not include xapian.h, "
                          "by way of common/b.hpp, by way of common/c.hpp"])

    def test_path_is_named_from_the_root(self):
        self.assertEqual(len(problems(check_includes, {"common/a.cpp": '#include "../common/b.hpp"\n'})), 1)


class BuildLists(unittest.TestCase):
    def test_every_source_is_named(self):
        files = {
            "common/CMakeLists.txt": "add_library(x a.cpp)\n",
            "common/a.cpp": "",
            "tests/CMakeLists.txt": "backfile_test(unit/a_test.cpp x)\n",
            "tests/unit/a_test.cpp": "",
            "tests/fuzz/CMakeLists.txt": "backfile_fuzz(a x)\n",
            "tests/fuzz/fuzz_a.cpp": "",
        }
        self.assertEqual(problems(check_build_lists, files), [])

    def test_forgotten_source_is_found(self):
        for text in ("", "a_b.cpp", "x/b.cpp", "b.cpp.in"):
            files = {"common/CMakeLists.txt": text, "common/b.cpp": ""}
            self.assertEqual(problems(check_build_lists, files), ["common/b.cpp: no CMakeLists.txt names it"], text)

    def test_forgotten_fuzz_target_is_found(self):
        files = {"tests/fuzz/CMakeLists.txt": "backfile_fuzz(ab x)\n", "tests/fuzz/fuzz_a.cpp": ""}
        self.assertEqual(len(problems(check_build_lists, files)), 1)


class Architecture(unittest.TestCase):
    FILES = {"common/a.hpp": "", "common/a.cpp": "", "indexer/input/b.cpp": "", "tests/unit/common/a_test.cpp": ""}

    def test_page_that_names_all_is_true(self):
        for page in ("common/a and indexer/input/b.cpp\n", "common/\n  a.hpp\nindexer/\n  input/  b.cpp\n"):
            self.assertEqual(problems(check_architecture, {**self.FILES, "ARCHITECTURE.md": page}), [], page)

    def test_page_that_names_what_is_gone_is_not(self):
        for gone in ("common/gone.hpp", "gone.hpp", "indexer/gone", "common/gone"):
            page = f"common/a, indexer/input and {gone}\n"
            self.assertEqual(problems(check_architecture, {**self.FILES, "ARCHITECTURE.md": page}),
                             [f"ARCHITECTURE.md: {gone} does not exist"])

    def test_page_has_to_exist(self):
        self.assertEqual(problems(check_architecture, self.FILES), ["ARCHITECTURE.md does not exist"])

    def test_page_that_leaves_a_folder_out_is_not(self):
        self.assertEqual(problems(check_architecture, {**self.FILES, "ARCHITECTURE.md": "common/a\n"}),
                         ["ARCHITECTURE.md: says nothing about indexer/input/"])


class Text(unittest.TestCase):
    def test_tidy_text_passes(self):
        text = "see https://example.org/home/page, $REPO/home/x and build/release\n"
        self.assertEqual(problems(check_text, {"README.md": text}), [])

    def test_untidy_text_is_found(self):
        for text in ("/ho" "me/me/x\n", "TO" "DO\n", "a \n", "a", "a\r\n", "\ta\n"):
            self.assertEqual(len(problems(check_text, {"README.md": text})), 1, repr(text))

    def test_data_may_say_anything(self):
        self.assertEqual(problems(check_text, {"data/samples/a.txt": "TO" "DO \t", "tests/cases/a.case": "a \n"}), [])


if __name__ == "__main__":
    unittest.main()
