"""Exported proofs, checked as a stranger would: the copied verifier, an isolated interpreter, the file alone."""

from __future__ import annotations

import ast
import base64
import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import pytest

from zhunsheng.core.errors import IntegrityFailure
from zhunsheng.core.journal import verify
from zhunsheng.core.journal.canonical import canonical
from zhunsheng.core.journal.checkpoint import Checkpoint, Ed25519Signer
from zhunsheng.core.journal.hashing import hashing
from zhunsheng.core.journal.merkle import Appender, MemoryTileStore, Tree
from zhunsheng.core.journal.proof import Opened, ProvenEvent, export_proof, verifier_source
from zhunsheng.core.vault.commitment import commit

SIGNER = Ed25519Signer(bytes(range(32)))
PUBLIC = SIGNER.verifier.public
KEY = base64.b64encode(PUBLIC).decode()
SALT = bytes(range(16))
TIME = datetime(2025, 6, 30, 10, tzinfo=UTC)


class Log:
    """A small log with one event that holds a sealed name, at leaf 5."""

    def __init__(self, algorithm: str = "sm3", size: int = 300) -> None:
        self.hashing = hashing(algorithm)
        name = {"sealed": commit(canonical("赵一"), SALT, algorithm), "mask": "赵某", "same": "0" * 16}
        bodies = [{"record": f"R-{n}", "step": "accept", "on": "2025-03-04"} for n in range(size)]
        bodies[5] |= {"facts": {"people": [{"name": name}]}}
        self.events = [canonical(body) for body in bodies]
        self.store = MemoryTileStore()
        appender = Appender(self.store, self.hashing)
        appender.extend(self.hashing.leaf_hash(event) for event in self.events)
        appender.flush()

    def tree(self, size: int) -> Tree:
        return Tree(self.store, self.hashing, size)

    def note(self, size: int, origin: str = "county.example/log", signer: Ed25519Signer = SIGNER) -> str:
        return Checkpoint(origin, size, self.tree(size).root(), TIME, self.hashing.name).sign(signer)

    def export(
        self, *leaves: int, opened: tuple[Opened, ...] = (), size: int = 300, earlier: str | None = None
    ):
        events = [ProvenEvent(n, self.events[n], opened if n == 5 else ()) for n in leaves]
        return export_proof(events, self.tree(size), self.note(size), PUBLIC, earlier)


LOG = Log()
NAME = Opened(("facts", "people", 0, "name"), "赵一", SALT)


def run(tmp_path: Path, document: bytes, *options: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "verify.py").write_bytes(verifier_source())
    (tmp_path / "proof.json").write_bytes(document)
    command = [sys.executable, "-I", "-S", "verify.py", "proof.json", *options]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("algorithm", ["sm3", "sha256"])
def test_a_stranger_checks_a_whole_proof(tmp_path, algorithm):
    log = Log(algorithm)
    document = log.export(5, 200, opened=(NAME,), earlier=log.note(100))
    (tmp_path / "kept.txt").write_text(log.note(100), encoding="utf-8")
    done = run(tmp_path, document, "--key", KEY, "--earlier", "kept.txt")
    assert done.stdout.splitlines() == [
        "[通过] 检查点签名有效：来源 county.example/log，共 300 条事件，签于 2025-06-30T18:00:00+08:00，"
        f"杂凑算法 {algorithm}，签名算法 ed25519",
        "[通过] 第 1 条事件（第 5 号叶）：正文在日志中，未被改动（R-5，accept，2025-03-04）",
        '[通过] 第 1 条事件（第 5 号叶）公开的第 1 项个人信息（facts.people.0.name）："赵一" 与封存时的承诺相符',
        "[通过] 第 2 条事件（第 200 号叶）：正文在日志中，未被改动（R-200，accept，2025-03-04）",
        "[通过] 与先前检查点（100 条，签于 2025-06-30T18:00:00+08:00）一致：其后日志只增不改",
        "[注意] 核对所及：所列事件确在日志中且未被改动；日志中是否另有事件，不在证明之内",
        "结论：全部相符",
    ]
    assert (done.returncode, done.stderr) == (0, "")


def test_without_a_key_the_reader_is_told_to_compare_it(tmp_path):
    done = run(tmp_path, LOG.export(7))
    assert done.returncode == 0
    assert f"[注意] 公钥取自文件本身，请与签发者公布的公钥核对（可用 --key 给出）：{KEY}" in done.stdout


def test_after_erasure_the_proof_still_holds(tmp_path):
    """The value and its salt are gone from the side table; the event and its commitment are as they were."""
    assert run(tmp_path, LOG.export(5), "--key", KEY).returncode == 0


def test_a_tampered_event_is_named_by_the_stand_alone_file(tmp_path):
    document = LOG.export(5, 200).replace(b"R-200", b"R-201")
    done = run(tmp_path, document, "--key", KEY)
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if line.startswith("[不符]")] == [
        "[不符] 第 2 条事件（第 200 号叶）：与检查点不符，事件正文、叶号或证明路径被改动"
    ]


# ── every byte ──

SMALL = Log(size=6)


def small_proof() -> bytes:
    return export_proof(
        [ProvenEvent(2, SMALL.events[2]), ProvenEvent(5, SMALL.events[5], (NAME,))],
        SMALL.tree(6), SMALL.note(6), PUBLIC, SMALL.note(3),
    )  # fmt: skip


def region(document: bytes, at: int) -> str:
    """What the report must name when the byte at ``at`` is changed inside a value."""
    marks = {
        "检查点": rb'"checkpoint"',
        "先前检查点": rb'"earlier"',
        "第": rb'"leaf"',
        "格式": rb'"format"',
        "公钥": rb'"key"',
    }
    found, event = "检查点", 0
    for match in re.finditer(rb"|".join(marks.values()), document[: at + 1]):
        inside_earlier = found == "先前检查点" and match[0] == b'"checkpoint"'
        if not inside_earlier:
            found = next(name for name, mark in marks.items() if mark == match[0])
        event += match[0] == b'"leaf"'
    return f"第 {event} 条事件" if found == "第" else found


@pytest.fixture
def _signatures_checked_once(monkeypatch):
    """The real check, remembered: most changes leave both signatures as they are."""
    monkeypatch.setitem(verify.SIGNATURES, "ed25519", (b"\x01", lru_cache(verify.ed25519_verify)))


@pytest.mark.usefixtures("_signatures_checked_once")
@pytest.mark.parametrize("flip", [0x02, 0x20, 0x80, 0xFF])
def test_every_byte_of_a_proof_counts(flip):
    document = small_proof()
    assert verify.check(document, PUBLIC).faults == []
    for at in range(len(document)):
        changed = document[:at] + bytes([document[at] ^ flip]) + document[at + 1 :]
        faults = verify.check(changed, PUBLIC).faults
        assert faults, f"byte {at} ({document[at - 10 : at + 10]!r}) may become {changed[at : at + 1]!r}"


@pytest.mark.usefixtures("_signatures_checked_once")
def test_a_changed_value_is_named_where_it_is():
    """Letters and digits inside values: the fault names the event, the checkpoint or the key they belong to."""
    document = small_proof()
    checked = 0
    for at, byte in enumerate(document):
        in_a_key = re.match(rb'[^"]*": ', document[at : at + 20])
        if in_a_key or not (0x30 <= byte <= 0x38 or 0x61 <= byte <= 0x65):
            continue
        changed = document[:at] + bytes([byte + 1]) + document[at + 1 :]
        faults = verify.check(changed, PUBLIC).faults
        assert any(region(document, at) in fault for fault in faults), (at, faults)
        checked += 1
    assert checked > 500


def test_every_byte_counts_for_the_stand_alone_file_too(tmp_path):
    """The same in the isolated interpreter: one run over every changed file, each reported by its status."""
    document = small_proof()
    driver = (
        "import functools, verify\n"
        "verify.SIGNATURES['ed25519'] = (b'\\x01', functools.lru_cache(verify.ed25519_verify))\n"
        "data = open('proof.json', 'rb').read()\n"
        "bad = [at for at in range(len(data)) if not verify.check("
        "data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]).faults]\n"
        "print(len(data), bad, verify.check(data).faults)\n"
    )
    (tmp_path / "verify.py").write_bytes(verifier_source())
    (tmp_path / "proof.json").write_bytes(document)
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, '.')\n{driver}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == f"{len(document)} [] []"


# ── meant by hand ──


def altered(change) -> list[str]:
    """The faults after ``change`` has edited the parsed document, respelled as an exporter would."""
    document = json.loads(small_proof())
    change(document)
    return verify.check(verify.spell(document), PUBLIC).faults


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (lambda d: d["events"].reverse(), ["第 2 条事件（第 2 号叶）：叶号没有递增，事件重复或次序被改动"]),
        (lambda d: d["events"][1].update(leaf=True), ["第 2 条事件：“leaf”应为整数，“text”应为文本"]),
        (lambda d: d["events"][0].update(note="x"), ["第 1 条事件：不认识的键“note”"]),
        (lambda d: d["events"][0].pop("proof"), ["第 1 条事件：缺少“proof”"]),
        (lambda d: d.update(events={}), ["“events”应为一列事件"]),
        (
            lambda d: d.update(format="zhunsheng-proof-2"),
            ["文件的格式标记应为“zhunsheng-proof-1”，却是“zhunsheng-proof-2”"],
        ),
        (
            lambda d: d["events"][1]["opened"][0].update(value="赵二"),
            [
                "第 2 条事件（第 5 号叶）公开的第 1 项个人信息（facts.people.0.name）：与封存时的承诺不符，值或盐被改动"
            ],
        ),
        (
            lambda d: d["events"][1]["opened"].append(d["events"][1]["opened"][0]),
            ["第 2 条事件（第 5 号叶）公开的第 2 项个人信息（facts.people.0.name）：重复公开"],
        ),
        (
            lambda d: d["events"][1]["opened"][0].update(path=["step"]),
            ["第 2 条事件（第 5 号叶）公开的第 1 项个人信息：正文的 ['step'] 处没有封存的个人信息"],
        ),
        (
            lambda d: d["earlier"].update(checkpoint=SMALL.note(2)),
            ["先前检查点（2 条，签于 2025-06-30T18:00:00+08:00）与本检查点不一致：一致性证明或日志被改动"],
        ),
        (
            lambda d: d["earlier"].update(checkpoint=SMALL.note(3, "other.example/log")),
            ["先前检查点：来源或杂凑算法与本检查点不同"],
        ),
        (lambda d: d["events"].pop(0), []),  # a proof of fewer events is a whole proof of those
    ],
)
def test_what_a_careful_forger_might_try(change, faults):
    assert altered(change) == faults


def test_another_key_is_refused(tmp_path):
    other = Ed25519Signer(b"o" * 32)
    forged = export_proof(
        [ProvenEvent(2, SMALL.events[2])], SMALL.tree(6), SMALL.note(6, signer=other), other.verifier.public
    )
    assert run(tmp_path, forged).returncode == 0  # whole in itself: hence the remark to compare the key
    done = run(tmp_path, forged, "--key", KEY)
    assert done.returncode == 1
    assert "公钥与给定的公钥不同" in done.stdout


def test_a_kept_checkpoint_the_log_does_not_continue_is_refused(tmp_path):
    (tmp_path / "kept.txt").write_text(LOG.note(99), encoding="utf-8")
    done = run(tmp_path, LOG.export(1, earlier=LOG.note(100)), "--earlier", "kept.txt")
    assert (done.returncode, "与给定的检查点不同" in done.stdout) == (1, True)
    done = run(tmp_path, LOG.export(1), "--earlier", "kept.txt")
    assert (done.returncode, "没有与先前检查点的一致性证明" in done.stdout) == (1, True)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (b"", "不是有效的 JSON：第 1 行第 1 个字符有误"),
        (b"[" * 100_000, "嵌套过深"),
        (b"[]", "文件：应为一组键和值"),
        (b'{"key": 1.5}', "不该有的数“1.5”"),
        (b'{"key": 1, "key": 1}', "重复的键"),
        (b'{"format":"zhunsheng-proof-1","checkpoint":"","key":7,"events":[]}', "公钥不是有效的 base64"),
        (b"\x00\xff", "不是有效的 JSON"),
        (small_proof()[:-200], "不是有效的 JSON"),
        (small_proof().replace(b"\n", b"\r\n"), "内容相符，但文件的排版与导出时不同"),
    ],
)
def test_other_files_get_a_sentence_not_a_traceback(tmp_path, document, said):
    done = run(tmp_path, document, "--key", KEY)
    assert (done.returncode, done.stderr) == (1, "")
    assert said in done.stdout


def test_bad_arguments_get_a_sentence(tmp_path):
    assert "用法" in run(tmp_path, b"{}", "more.json").stdout
    assert "给定的公钥不是有效的 base64" in run(tmp_path, b"{}", "--key", "?").stdout
    assert "none.txt" in run(tmp_path, b"{}", "--earlier", "none.txt").stdout


# ── exporting ──


def test_nothing_that_would_not_verify_is_exported():
    tree = LOG.tree(300)
    with pytest.raises(IntegrityFailure, match="第 1 条事件（第 3 号叶）：与检查点不符"):
        export_proof([ProvenEvent(3, b'{"forged":1}')], tree, LOG.note(300), PUBLIC)
    with pytest.raises(IntegrityFailure, match="不是用这把公钥签的"):
        export_proof([], tree, LOG.note(300), b"\x07" * 32)
    with pytest.raises(IntegrityFailure, match="值或盐被改动"):
        LOG.export(5, opened=(Opened(NAME.path, "赵二", SALT),))
    with pytest.raises(IntegrityFailure, match="日志变短了"):
        LOG.export(5, size=200, earlier=LOG.note(201))
    with pytest.raises(IntegrityFailure, match="先前检查点：检查点的格式不对"):
        LOG.export(5, earlier="nonsense")


def test_the_verifier_needs_the_standard_library_only():
    tree = ast.parse(verifier_source())
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import)
            else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        )
    }  # fmt: skip
    assert imported <= sys.stdlib_module_names | {"__future__"}
    assert ast.parse(verifier_source(), feature_version=(3, 9))
