"""The ``zhunsheng`` command. Each module of this package is one subcommand.

A command module defines ``NAME`` (as typed), ``HELP`` (Chinese, one line), ``add_arguments(parser)`` and
``run(args) -> int`` (the exit status). Modules are imported only for their declarations; heavy imports belong in ``run``.
Errors a user can mend are printed as Chinese sentences on standard error, with exit status 1 (2 for wrong usage).
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import NoReturn

from zhunsheng.core.errors import IntegrityFailure, NotPermitted, RuleViolation


class ChineseParser(argparse.ArgumentParser):
    """argparse speaking Chinese in its headings and its usage errors."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("add_help", False)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        for english, chinese in (
            ("the following arguments are required: ", "缺少参数："),
            ("unrecognized arguments: ", "不认识的参数："),
            ("one of the arguments ", "这些参数须写一个："),
            (" is required", ""),
            ("not allowed with argument", "不能同时写"),
            ("invalid choice: ", "没有这个选择："),
            ("expected one argument", "后面要跟一个值"),
            ("invalid int value: ", "要一个整数："),
            ("(choose from", "（可选"),
            ("argument ", "参数"),
        ):
            message = message.replace(english, chinese)
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}：{message}\n")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法：", 1)


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
    except RuleViolation as error:
        for problem in error.problems:
            print(f"{problem.field}：{problem}" if problem.field else str(problem), file=sys.stderr)
    except NotPermitted as error:
        print(str(error), file=sys.stderr)
    except IntegrityFailure as error:
        print(f"校验不通过：{error}", file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    return 1
