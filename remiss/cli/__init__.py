"""The command ``remiss``: the same deeds as the pages, without a browser.

Commands that only touch Word files load neither Flask nor the database: each command's room is imported when it is
called for, which keeps their start under half a second.
"""

import argparse
import sys
from collections.abc import Callable, Sequence

_USAGE_ERROR = 2

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; the result is the exit status (0 done, 2 wrong usage, 3 the file cannot be used)."""
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="remiss", description="En remiss från första brevet till sammanställning.")
    commands = parser.add_subparsers(title="kommandon", metavar="KOMMANDO")
    _add_reading(commands)
    _add_running(commands)
    _add_upkeep(commands)
    return parser


def _add_reading(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    missiv = commands.add_parser("read-missiv", help="visa som JSON vad som hittas i ett missiv")
    missiv.add_argument("file", metavar="FIL", help="missivet som Word-fil")
    missiv.add_argument("--strategy", metavar="FIL", help="remissunderlaget, för fler rubriker att sortera under")
    missiv.set_defaults(command=_read_missiv)
    distribution = commands.add_parser("read-list", help="visa som JSON vilka instanser en sändlista innehåller")
    distribution.add_argument("file", metavar="FIL", help="docx, xlsx, csv eller txt; - läser från standard in")
    distribution.set_defaults(command=_read_list)


def _add_running(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    up = commands.add_parser("up", help="kör hela produkten på den här datorn")
    up.add_argument("--no-demo", action="store_true", help="ladda inga exempel i en tom databas")
    up.set_defaults(command=_up)
    demo = commands.add_parser("demo", help="ladda exemplen i en tom databas")
    demo.set_defaults(command=_demo)
    worker = commands.add_parser("worker", help="kör klockan: skickar brev tills den stoppas")
    worker.set_defaults(command=_worker)
    tick = commands.add_parser("tick", help="gör en gång allt som klockan ska göra nu")
    tick.set_defaults(command=_tick)


def _add_upkeep(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    doctor = commands.add_parser("doctor", help="kontrollera installationen och visa hur fel lagas")
    doctor.set_defaults(command=_doctor)
    compiling = commands.add_parser("compile", help="skapa sammanställningen för en remiss")
    compiling.add_argument("round", metavar="REMISS", help="remissens nummer i adressen, eller dess diarienummer")
    compiling.add_argument("--out", metavar="FIL", required=True, help="Word-filen som ska skrivas")
    compiling.set_defaults(command=_compile)
    people = commands.add_parser("user", help="användare").add_subparsers(metavar="VAD", required=True)
    add = people.add_parser("add", help="lägg till en användare")
    add.add_argument("email", metavar="E-POST")
    add.add_argument("name", metavar="NAMN")
    roles = ("administrator", "officer", "compiler", "registrar", "reader")
    add.add_argument("--role", choices=roles, default="officer", help="roll, annars officer (handläggare)")
    add.add_argument("--password", help="lösenord; annars frågas efter det, eller skickas en inbjudan")
    add.set_defaults(command=_add_user)


def _read_missiv(chosen: argparse.Namespace) -> int:
    from remiss.cli.reading import read_missiv_command  # noqa: PLC0415  # Keeps Flask out.

    return read_missiv_command(chosen.file, chosen.strategy)


def _read_list(chosen: argparse.Namespace) -> int:
    from remiss.cli.reading import read_list_command  # noqa: PLC0415  # Keeps Flask out.

    return read_list_command(chosen.file)


def _up(chosen: argparse.Namespace) -> int:
    from remiss.cli.running import up_command  # noqa: PLC0415  # Loads the whole product.

    return up_command(with_demo=not chosen.no_demo)


def _demo(_chosen: argparse.Namespace) -> int:
    from remiss.cli.running import demo_command  # noqa: PLC0415  # Loads the whole product.

    return demo_command()


def _worker(_chosen: argparse.Namespace) -> int:
    from remiss.cli.running import worker_command  # noqa: PLC0415  # Loads the whole product.

    return worker_command()


def _tick(_chosen: argparse.Namespace) -> int:
    from remiss.cli.running import tick_command  # noqa: PLC0415  # Loads the whole product.

    return tick_command()


def _doctor(_chosen: argparse.Namespace) -> int:
    from remiss.cli.doctor import doctor_command  # noqa: PLC0415  # Loads the whole product.

    return doctor_command()


def _compile(chosen: argparse.Namespace) -> int:
    from remiss.cli.compiling import compile_command  # noqa: PLC0415  # Loads the whole product.

    return compile_command(chosen.round, chosen.out)


def _add_user(chosen: argparse.Namespace) -> int:
    from remiss.cli.users import add_user_command  # noqa: PLC0415  # Loads the whole product.

    return add_user_command(chosen.email, chosen.name, chosen.role, chosen.password)
