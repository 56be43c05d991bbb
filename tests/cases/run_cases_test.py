"""Tests of the case runner itself: above all, that a wrong expectation fails."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import case_file
import run_cases


def run(text, *options):
    """Exit status of the runner, what it prints, and the file afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.case"
        path.write_text(text, encoding="utf-8")
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            status = run_cases.main([str(path), "--bin", folder, *options])
        return status, printed.getvalue(), path.read_text(encoding="utf-8")


class Expectations(unittest.TestCase):
    def assert_passes(self, text):
        status, printed, _ = run(text)
        self.assertEqual(status, 0, printed)

    def assert_fails(self, text, reason):
        status, printed, _ = run(text)
        self.assertEqual(status, 1, printed)
        self.assertIn(reason, printed)

    def test_what_is_as_expected_passes(self):
        self.assert_passes("# Why.\n\n$ echo a; echo b >&2; exit 3\na\n2> b\nexit 3\n\n$ true\n")

    def test_wrong_line_fails(self):
        self.assert_fails("$ echo a\nb\n", "    - b\n    + a\n")

    def test_missing_line_fails(self):
        self.assert_fails("$ echo a\na\nb\n", "- b")

    def test_line_too_many_fails(self):
        self.assert_fails("$ echo a; echo b\na\n", "+ b")

    def test_unexpected_error_output_fails(self):
        self.assert_fails("$ echo a >&2\n", "standard error")

    def test_wrong_status_fails(self):
        self.assert_fails("$ false\n", "exit status: 1 instead of 0")

    def test_later_step_fails_the_file(self):
        self.assert_fails("$ echo a\na\n\n$ echo b\nc\n", "one.case:4: $ echo b")

    def test_blank_line_at_the_end_of_the_output_counts(self):
        self.assert_passes("$ echo a; echo\na\n\\\n")
        self.assert_fails("$ echo a; echo\na\n\n", "+ ")

    def test_missing_newline_counts(self):
        self.assert_passes("$ printf a\na\n[no newline at the end]\n")
        self.assert_fails("$ printf a\na\n", "no newline")

    def test_placeholder_stands_for_what_its_expression_matches(self):
        self.assert_passes("$ echo '3 hits (12 ms)'\n3 hits ({{\\d{1,3}}} ms)\n")
        self.assert_fails("$ echo '3 hits (now)'\n3 hits ({{\\d+}} ms)\n", "+ 3 hits (now)")
        self.assert_fails("$ echo '3 hits (12 ms) and more'\n3 hits ({{\\d+}} ms)\n", "and more")

    def test_alternatives_stay_inside_their_placeholder(self):
        self.assert_fails("$ echo b\na {{x|b}}\n", "+ b")

    def test_command_goes_on_over_several_lines(self):
        self.assert_passes("$ cat <<'END'\n> a\n>\n> b\n> END\na\n\nb\n")

    def test_marks_in_the_output_are_written_with_a_backslash(self):
        self.assert_passes("$ printf '%s\\n' '$ x' '> x' '2> x' 'exit 1' '# x' '\\x'\n"
                           "\\$ x\n\\> x\n\\2> x\n\\exit 1\n\\# x\n\\\\x\n")

    def test_control_characters_are_written_as_hexadecimal_numbers(self):
        self.assert_passes("$ printf 'a\\033[1m\\r\\377\\n'\na\\x1b[1m\\x0d\\xff\n")

    def test_folder_is_fresh_and_shared_by_the_steps_of_a_file(self):
        self.assert_passes("$ ls; echo a > file; pwd\n$PWD\n\n$ cat file\na\n")

    def test_command_that_never_ends_fails(self):
        status, printed, _ = run("$ sleep 20\n", "--timeout", "0.2")
        self.assertEqual(status, 1)
        self.assertIn("still running", printed)

    def test_file_that_is_no_case_fails(self):
        for text in ("", "a\n", "$ true\n# why\nb\n", "$ true\nb\n> c\n"):
            self.assertEqual(run(text)[0], 1, text)

    def test_folder_without_cases_fails(self):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()):
            self.assertEqual(run_cases.main([folder]), 2)


class Recording(unittest.TestCase):
    def test_recorded_file_passes_and_records_the_same_again(self):
        command = "$ printf 'a\\n\\n$ b\\n\\n'; printf 'e\\n\\n' >&2; exit 4\n"
        _, _, recorded = run("# Why.\n" + command, "--record")
        self.assertEqual(recorded, "# Why.\n" + command + "a\n\n\\$ b\n\\\n2> e\n2>\nexit 4\n")
        self.assertEqual(run(recorded)[0], 0)
        self.assertEqual(run(recorded, "--record")[2], recorded)

    def test_placeholders_survive_where_they_match(self):
        _, _, recorded = run("$ printf 'new\\n12 ms\\n'\nold\n{{\\d+}} ms\n", "--record")
        self.assertEqual(recorded, "$ printf 'new\\n12 ms\\n'\nnew\n{{\\d+}} ms\n")

    def test_comments_and_blank_lines_stay(self):
        text = "# Whole file.\n\n# One step.\n$ echo a\na\n\n$ cat <<END\n> x\n>\n> END\nx\n\\\n\n# End.\n"
        self.assertEqual(run(text, "--record")[2], text)


class Printing(unittest.TestCase):
    def test_printing_and_parsing_give_the_steps_back(self):
        step = case_file.Step(["cat", "> x", ""], 1, [], case_file.Outcome(["", "#", "\\", "exit 1", ""], ["", "e"], 2))
        steps, _ = case_file.parse(case_file.print_steps([step]))
        self.assertEqual(steps, [step])


if __name__ == "__main__":
    unittest.main()
