"""Every failure a person can meet: a title, one sentence, a way to mend it, an exit code.

The exit codes are an interface, documented in `docs/exit-codes.md`; a test holds the two together.
"""


class TrackerError(Exception):
    """Base of all expected failures.

    `message` says what and where in one sentence; `hint` says how to mend it and may be empty.
    """

    exit_code = 1
    title = "Something went wrong"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class BadArgument(TrackerError):
    """A word on the command line or in a form that is not one of the valid ones."""

    exit_code = 2
    title = "Not understood"


class UnknownSubject(TrackerError):
    """An id or address that no catalogue holds and the ledger does not know."""

    exit_code = 3
    title = "No such item"


class InvalidInput(TrackerError):
    """Text, a date, an address or a file that cannot be recorded."""

    exit_code = 4
    title = "Cannot record this"


class InvalidCatalog(TrackerError):
    """A catalogue file with mistakes; `problems` holds one line for each."""

    exit_code = 5
    title = "The catalogue has mistakes"

    def __init__(self, message: str, hint: str = "", problems: tuple[str, ...] = ()) -> None:
        super().__init__(message, hint)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join((*self.problems, super().__str__()))


class LedgerUnavailable(TrackerError):
    """The ledger cannot be read or written just now: locked, read-only, disk full, no permission."""

    exit_code = 6
    title = "The ledger cannot be used just now"


class NotALedger(TrackerError):
    """A file that is not a ledger of this program, or one of a newer version."""

    exit_code = 7
    title = "Not a ledger this version can open"


class IntegrityFailure(TrackerError):
    """The ledger holds something that its digests do not confirm."""

    exit_code = 8
    title = "The ledger has been damaged or altered"


class OutputFailed(TrackerError):
    """A file that could not be written."""

    exit_code = 9
    title = "Cannot write the file"


class InvalidSettings(TrackerError):
    """A settings file with a mistake in it."""

    exit_code = 10
    title = "The settings have a mistake"


class AuthorUnknown(TrackerError):
    """Recording needs to know who records."""

    exit_code = 11
    title = "Who is recording?"


class BriefDiffers(TrackerError):
    """A brief that is not, byte for byte, what was made: altered, or not what is made again."""

    exit_code = 13
    title = "The brief is not as it was made"


class OtherLedgerState(TrackerError):
    """A brief made from another ledger state than the one at hand."""

    exit_code = 14
    title = "Made from another ledger state"


class CannotTell(TrackerError):
    """A brief that cannot be compared: made by another version, with another template, or not a brief at all."""

    exit_code = 15
    title = "Cannot tell"


class InvalidTemplate(TrackerError):
    """A template of a brief that cannot be used: no folder of one, or a mistake in one of its files."""

    exit_code = 16
    title = "The template cannot be used"


class CannotServe(TrackerError):
    """The screens cannot be served to a browser: what serves them is not installed, or the address is taken."""

    exit_code = 20
    title = "The screens cannot be served"


class OfficialSourceUnavailable(TrackerError):
    """The source of official data cannot be used: no key, no network, its limit reached, or answers that are wrong;
    `one_bill` says that only the answers about one bill are at fault, so that the next may be asked for.
    """

    exit_code = 12
    title = "The official source cannot be used just now"

    def __init__(self, message: str, hint: str = "", *, one_bill: bool = False) -> None:
        super().__init__(message, hint)
        self.one_bill = one_bill


class ScreensEnded(TrackerError):
    """The screens ended because of a mistake in the program; a report was written if it could be."""

    exit_code = 17
    title = "The screens had to end"
