"""The command ``remiss``: the same deeds as the pages, without a browser.

Commands that only touch Word files load neither Flask nor the database: each command's room is imported when it is
called for, which keeps their start under half a second.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime

from remiss.cli.swedish_parser import SwedishParser
from remiss.swedish.terms import ROLES

_USAGE_ERROR = 2
_ROLES = {word.lower(): role for role, word in ROLES.items()}

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; the result is the exit status.

    0 done, 1 something must be mended first, 2 wrong usage, 3 the file or round cannot be used.
    """
    _print_whatever_the_terminal_knows()
    parser = _parser()
    chosen = parser.parse_args(arguments)
    command: Command | None = getattr(chosen, "command", None)
    if command is None:
        parser.print_help()
        return _USAGE_ERROR
    try:
        return command(chosen)
    except KeyboardInterrupt:
        print("Avbrutet.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read what we print has had enough ("| head"). Nothing more is to be written, at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _print_whatever_the_terminal_knows() -> None:
    """A terminal without å or a dash shows a question mark instead of ending the command."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = SwedishParser(prog="remiss", description="En remiss från första brevet till sammanställning.")
    commands = parser.add_subparsers(title="kommandon", metavar="KOMMANDO")
    _add_reading(commands)
    _add_word(commands)
    _add_running(commands)
    _add_upkeep(commands)
    return parser


def _add_reading(commands: "argparse._SubParsersAction[SwedishParser]") -> None:
    missiv = commands.add_parser("read-missiv", help="visa som JSON vad som hittas i ett missiv")
    missiv.add_argument("file", metavar="FIL", help="missivet som Word-fil")
    missiv.add_argument("--strategy", metavar="FIL", help="remissunderlaget, för fler rubriker att sortera under")
    missiv.set_defaults(command=_read_missiv)
    distribution = commands.add_parser("read-list", help="visa som JSON vilka instanser en sändlista innehåller")
    distribution.add_argument("file", metavar="FIL", help="docx, xlsx, csv eller txt; - läser från standard in")
    distribution.set_defaults(command=_read_list)


def _add_word(commands: "argparse._SubParsersAction[SwedishParser]") -> None:
    merge = commands.add_parser("merge", help="lägg ihop Word-filer till en")
    merge.add_argument("files", metavar="FIL", nargs="+", help="Word-filerna, i den ordning de ska stå")
    merge.add_argument("--out", metavar="FIL", required=True, help="Word-filen som ska skrivas")
    merge.add_argument("--title", metavar="RUBRIK", default="", help="dokumentets titel")
    merge.add_argument(
        "--profile",
        choices=("clean", "faithful"),
        default="clean",
        help="rensad (clean, annars) eller trogen (faithful)",
    )
    merge.add_argument("--headings", action="store_true", help="sätt filens namn som rubrik före varje fil")
    merge.add_argument(
        "--headers",
        choices=("drop", "keep", "block"),
        help="filernas sidhuvuden: bort (drop), kvar (keep) eller överst i texten (block); annars efter profilen",
    )
    merge.add_argument("--json", action="store_true", help="visa som JSON vad som gjordes med varje fil")
    merge.set_defaults(command=_merge)
    inspect = commands.add_parser("inspect", help="bedöm filer: en rad JSON för var och en")
    inspect.add_argument("files", metavar="FIL", nargs="+")
    inspect.set_defaults(command=_inspect)
    text = commands.add_parser("text", help="visa texten i en Word-fil")
    text.add_argument("file", metavar="FIL")
    text.set_defaults(command=_text)
    html = commands.add_parser("html", help="visa en Word-fil som en webbsida")
    html.add_argument("file", metavar="FIL")
    html.set_defaults(command=_html)


def _add_running(commands: "argparse._SubParsersAction[SwedishParser]") -> None:
    up = commands.add_parser("up", help="kör hela produkten på den här datorn")
    up.add_argument("--no-demo", action="store_true", help="ladda inga exempel i en tom databas")
    up.set_defaults(command=_up)
    demo = commands.add_parser("demo", help="ladda exemplen i en tom databas")
    demo.set_defaults(command=_demo)
    worker = commands.add_parser("worker", help="kör klockan: skickar brev tills den stoppas")
    worker.set_defaults(command=_worker)
    tick = commands.add_parser("tick", help="gör en gång allt som klockan ska göra nu")
    tick.add_argument("--once", action="store_true", help="gör det en gång och sluta (det görs alltid så)")
    tick.add_argument(
        "--now", type=_moment, metavar="TID", help="gör det som om klockan vore så mycket, t.ex. 2015-09-28T08:00+02:00"
    )
    tick.set_defaults(command=_tick)
    migrate = commands.add_parser("migrate", help="för databasen till nyaste utgåvan, och inget mer")
    migrate.set_defaults(command=_migrate)


def _add_upkeep(commands: "argparse._SubParsersAction[SwedishParser]") -> None:
    doctor = commands.add_parser("doctor", help="kontrollera installationen och visa hur fel lagas")
    doctor.set_defaults(command=_doctor)
    compiling = commands.add_parser("compile", help="skapa sammanställningen för en remiss")
    compiling.add_argument("round", metavar="REMISS", help="remissens nummer i adressen, eller dess diarienummer")
    compiling.add_argument("--out", metavar="FIL", required=True, help="Word-filen som ska skrivas")
    compiling.set_defaults(command=_compile)
    people = commands.add_parser("user", help="användare").add_subparsers(
        title="kommandon", metavar="VAD", required=True
    )
    add = people.add_parser("add", help="lägg till en användare")
    add.add_argument("email", metavar="E-POST")
    add.add_argument("name", metavar="NAMN")
    add.add_argument("--role", type=_role, default="officer", metavar="ROLL", help=_roles_in_words())
    add.add_argument("--password", metavar="LÖSENORD", help="annars frågas efter det, eller skickas en inbjudan")
    add.set_defaults(command=_add_user)


def _role(word: str) -> str:
    """The role, called by its Swedish word or by its name in the code."""
    found = _ROLES.get(word.lower(), word)
    if found not in ROLES:
        raise argparse.ArgumentTypeError(f"Rollen {word} finns inte. Välj bland {', '.join(_ROLES)}.")
    return found


def _moment(text: str) -> datetime:
    """The moment, which must say its zone: the computer that runs the command may stand anywhere."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} är ingen tid. Skriv den som 2015-09-28T08:00+02:00, med dag, klockslag och tidszon."
        ) from None
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(
            f"{text} säger inte vilken tidszon som gäller. Lägg till den sist: {text}+02:00 är svensk sommartid, "
            f"{text}+01:00 svensk vintertid, {text}Z världstid."
        )
    return moment


def _roles_in_words() -> str:
    return f"{', '.join(_ROLES)}; annars handläggare"


def _read_missiv(chosen: argparse.Namespace) -> int:
    from remiss.cli.reading import read_missiv_command  # noqa: PLC0415  # Keeps Flask out.

    return read_missiv_command(chosen.file, chosen.strategy)


def _read_list(chosen: argparse.Namespace) -> int:
    from remiss.cli.reading import read_list_command  # noqa: PLC0415  # Keeps Flask out.

    return read_list_command(chosen.file)


def _merge(chosen: argparse.Namespace) -> int:
    from remiss.cli.merging import Order, merge_command  # noqa: PLC0415  # Keeps lxml out of the other commands.

    order = Order(chosen.out, chosen.title, chosen.profile, chosen.headers, with_headings=chosen.headings)
    return merge_command(chosen.files, order, as_json=chosen.json)


def _inspect(chosen: argparse.Namespace) -> int:
    from remiss.cli.word import inspect_command  # noqa: PLC0415  # Keeps lxml out of the other commands.

    return inspect_command(chosen.files)


def _text(chosen: argparse.Namespace) -> int:
    from remiss.cli.word import text_command  # noqa: PLC0415  # Keeps lxml out of the other commands.

    return text_command(chosen.file)


def _html(chosen: argparse.Namespace) -> int:
    from remiss.cli.word import html_command  # noqa: PLC0415  # Keeps lxml out of the other commands.

    return html_command(chosen.file)


def _up(chosen: argparse.Namespace) -> int:
    from remiss.cli.running import up_command  # noqa: PLC0415  # Loads the whole product.

    return up_command(with_demo=not chosen.no_demo)


def _demo(_chosen: argparse.Namespace) -> int:
    from remiss.cli.running import demo_command  # noqa: PLC0415  # Loads the whole product.

    return demo_command()


def _worker(_chosen: argparse.Namespace) -> int:
    from remiss.cli.running import worker_command  # noqa: PLC0415  # Loads the whole product.

    return worker_command()


def _tick(chosen: argparse.Namespace) -> int:
    from remiss.cli.running import tick_command  # noqa: PLC0415  # Loads the whole product.

    return tick_command(chosen.now)


def _migrate(_chosen: argparse.Namespace) -> int:
    from remiss.cli.running import migrate_command  # noqa: PLC0415  # Loads the whole product.

    return migrate_command()


def _doctor(_chosen: argparse.Namespace) -> int:
    from remiss.cli.doctor import doctor_command  # noqa: PLC0415  # Loads the whole product.

    return doctor_command()


def _compile(chosen: argparse.Namespace) -> int:
    from remiss.cli.compiling import compile_command  # noqa: PLC0415  # Loads the whole product.

    return compile_command(chosen.round, chosen.out)


def _add_user(chosen: argparse.Namespace) -> int:
    from remiss.cli.users import add_user_command  # noqa: PLC0415  # Loads the whole product.

    return add_user_command(chosen.email, chosen.name, chosen.role, chosen.password)
