"""The ``zhunsheng`` command. Each module of this package is one subcommand.

A command module defines ``NAME`` (as typed), ``HELP`` (Chinese, one line), ``add_arguments(parser)`` and
``run(args) -> int`` (the exit status). Modules are imported only for their declarations; heavy imports belong in ``run``.
Errors a user can mend are printed as Chinese sentences on standard error, with exit status 1 (2 for wrong usage).
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import NoReturn

from zhunsheng.cli._failures import sentences


class ChineseParser(argparse.ArgumentParser):
    """argparse speaking Chinese in its headings and its usage errors. Options are written whole."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("add_help", False)
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        for english, chinese in _USAGE_ERRORS:
            message = re.sub(english, chinese, message)
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}：{message}\n")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法：", 1)


_USAGE_ERRORS = (
    ("the following arguments are required: (.*)", r"缺少参数：\1"),
    ("unrecognized arguments: (.*)", r"不认识的参数：\1"),
    ("one of the arguments (.*) is required", r"这些参数须写一个：\1"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1不能与\2同时写"),
    (r"argument (\S+): invalid choice: (.*) \(choose from (.*)\)", r"\1没有这个选择：\2，可选的有\3"),
    (r"argument (\S+): expected one argument", r"\1后面要跟一个值"),
    (r"argument (\S+): invalid int value: (.*)", r"\1要一个整数，不能是\2"),
    (r"argument (\S+): ignored explicit argument (.*)", r"\1后面不跟值，不能写\2"),
    (r"argument (\S+): ", r"\1："),
)


def _commands() -> list[ModuleType]:
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))
    return [importlib.import_module(f"{__name__}.{name}") for name in names]


def build_parser() -> argparse.ArgumentParser:
    parser = ChineseParser(prog="zhunsheng", description="准绳：法治政府建设业务平台")
    commands = parser.add_subparsers(
        dest="command", metavar="命令", title="命令", required=True, parser_class=ChineseParser
    )
    for module in _commands():
        sub = commands.add_parser(module.NAME, help=module.HELP, description=module.HELP)
        module.add_arguments(sub)
        sub.set_defaults(run=module.run)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    args = build_parser().parse_args(argv)
    try:
        return int(args.run(args))
    except BrokenPipeError:
        sys.stderr.close()
    except BaseException as error:
        told = sentences(error)
        if told is None:
            raise
        print("\n".join(told), file=sys.stderr)
        return 130 if isinstance(error, KeyboardInterrupt) else 1
    return 1
