"""Writers that run beside the script: one that waits for the rest of its dump, or any other."""

import subprocess
import time

from archive import SECONDS, require


def start(command, **settings):
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **settings)


def end(process, allowed=(0,)):
    """Waits for the end of what start() has started. Returns the status and what was said on standard error."""
    _, errors = process.communicate(timeout=SECONDS)
    require(process.returncode in allowed, f"status {process.returncode} of: {' '.join(process.args)}\n{errors}")
    return process.returncode, errors


def is_locked(archive):
    """Looks it up: trying to lock it could come between the writer and its lock."""
    try:
        inode = (archive.path / "LOCK").stat().st_ino
    except FileNotFoundError:
        return False
    with open("/proc/locks", encoding="ascii") as locks:
        # "1: FLOCK  ADVISORY  WRITE PID MAJOR:MINOR:INODE 0 EOF"
        return any(fields[1] == "FLOCK" and fields[5].endswith(f":{inode}") for fields in map(str.split, locks))


def wait_for_lock(archive, holder):
    while not is_locked(archive):
        require(holder.poll() is None, f"the writer ends with {holder.returncode} before it has locked the index")
        time.sleep(0.001)


class HeldAdd:
    """An `add` whose dump comes through a pipe: it has locked the index and waits for the part behind `bytes`."""

    def __init__(self, archive, words, bytes):
        dump = words[-1].read_text(encoding="utf-8")
        self._rest = dump[bytes:]
        self._process = start(archive.indexer_command(*words[:-1], "-"), stdin=subprocess.PIPE)
        self._process.stdin.write(dump[:bytes])
        self._process.stdin.flush()
        wait_for_lock(archive, self._process)

    def finish(self, allowed=(0,)):
        """Lets it read on; the status and what was said."""
        try:
            self._process.stdin.write(self._rest)
        except BrokenPipeError:
            pass  # It has ended already: the status tells why.
        return end(self._process, allowed)
