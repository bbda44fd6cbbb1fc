"""Check an exported proof with nothing but Python 3.9 or later: no package, no network, no database.

    python verify.py proof.json [--key BASE64] [--earlier CHECKPOINT]

``--key`` is the public key as its owner published it; without it the key inside the proof is used, which
shows that the proof is whole but not who made it. ``--earlier`` is a checkpoint kept from another day: the
proof must then also show that the log only grew since. Prints in Chinese what was checked and what is wrong;
exit status 0 when everything agrees, 1 otherwise.

This file is copied beside every proof, so it imports nothing of the project. The project imports it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any, Callable, NamedTuple  # noqa: UP035 (reads on Python 3.9)

FORMAT = "zhunsheng-proof-1"
SALT_BYTES = 16

Digest = Callable[[bytes], bytes]


class Wrong(Exception):
    """Something does not agree; the message is the Chinese sentence to show."""


# ── hashes ──


def digest_named(name: str) -> Digest:
    """The hash function of that name, "sm3" or "sha256"; ``Wrong`` for another."""
    if name == "sha256":
        return lambda data: hashlib.sha256(data).digest()
    if name == "sm3":
        if "sm3" in hashlib.algorithms_available:
            return lambda data: hashlib.new("sm3", data).digest()
        return sm3
    raise Wrong(f"不认识的杂凑算法“{name}”，本程序只认 sm3 和 sha256")


def sm3(data: bytes) -> bytes:
    """SM3 (GB/T 32905-2016) in plain Python, for a hashlib without it."""
    mask = 0xFFFFFFFF

    def turn(x: int, n: int) -> int:
        n %= 32
        return (x << n | x >> (32 - n)) & mask

    state = [
        0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E,
    ]  # fmt: skip
    padded = data + b"\x80" + bytes((55 - len(data)) % 64) + (8 * len(data)).to_bytes(8, "big")
    for start in range(0, len(padded), 64):
        w = [int.from_bytes(padded[start + at : start + at + 4], "big") for at in range(0, 64, 4)]
        for j in range(16, 68):
            x = w[j - 16] ^ w[j - 9] ^ turn(w[j - 3], 15)
            w.append(x ^ turn(x, 15) ^ turn(x, 23) ^ turn(w[j - 13], 7) ^ w[j - 6])
        a, b, c, d, e, f, g, h = state
        for j in range(64):
            early = j < 16
            ss1 = turn((turn(a, 12) + e + turn(0x79CC4519 if early else 0x7A879D8A, j)) & mask, 7)
            ff = a ^ b ^ c if early else a & b | a & c | b & c
            gg = e ^ f ^ g if early else e & f | ~e & g
            tt1 = (ff + d + (ss1 ^ turn(a, 12)) + (w[j] ^ w[j + 4])) & mask
            tt2 = (gg + h + ss1 + w[j]) & mask
            a, b, c, d = tt1, a, turn(b, 9), c
            e, f, g, h = tt2 ^ turn(tt2, 9) ^ turn(tt2, 17), e, turn(f, 19), g
        state = [old ^ new for old, new in zip(state, (a, b, c, d, e, f, g, h))]  # noqa: B905 (Python 3.9)
    return b"".join(word.to_bytes(4, "big") for word in state)


# ── Ed25519 (RFC 8032) ──

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_ROOT_OF_MINUS_ONE = pow(2, (_P - 1) // 4, _P)
_Point = tuple  # (X, Y, Z, T), extended coordinates


def _point(data: bytes) -> _Point | None:
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT_OF_MINUS_ONE % _P
    if (x * x - square) % _P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = _P - x
    return (x, y, 1, x * y % _P)


def _plus(p: _Point, q: _Point) -> _Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % _P, (p[1] + p[0]) * (q[1] + q[0]) % _P
    c, d = 2 * p[3] * q[3] * _D % _P, 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _combine(m: int, p: _Point, n: int, q: _Point) -> _Point:
    """m·p + n·q, bit by bit from the top."""
    total: _Point = (0, 1, 1, 0)
    addends = (total, p, q, _plus(p, q))
    for bit in range(255, -1, -1):
        total = _plus(total, total)
        which = (m >> bit & 1) + 2 * (n >> bit & 1)
        if which:
            total = _plus(total, addends[which])
    return total


_BASE: _Point = _point((4 * pow(5, -1, _P) % _P).to_bytes(32, "little")) or ()


def ed25519_verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether ``signature`` (64 bytes) over ``message`` was made with this public key's private half."""
    point = _point(public) if len(public) == 32 and len(signature) == 64 else None
    s = int.from_bytes(signature[32:], "little")
    if point is None or s >= _ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % _ORDER
    minus = (_P - point[0], point[1], 1, _P - point[3])
    x, y, z, _ = _combine(s, _BASE, h, minus)
    inverse = pow(z, -1, _P)
    x, y = x * inverse % _P, y * inverse % _P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


SIGNATURES = {"ed25519": (b"\x01", ed25519_verify)}
"""Signature algorithm → the type byte of C2SP signed-note, and how to verify it."""


# ── the tree (RFC 9162) ──


def commitment(digest: Digest, value: Any, salt: bytes) -> str:
    """The lower-case hex by which an event commits to a personal value it does not hold."""
    spelled = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return digest(b"\x02" + salt + spelled.encode("utf-8", "surrogateescape")).hex()


def verify_inclusion(
    digest: Digest, leaf: bytes, index: int, size: int, proof: list[bytes], root: bytes
) -> bool:
    """Whether ``proof`` shows that ``leaf`` is number ``index`` of the tree (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, node = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            node = digest(b"\x01" + step + node)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            node = digest(b"\x01" + node + step)
        at, last = at >> 1, last >> 1
    return last == 0 and node == root


def verify_consistency(
    digest: Digest, old: int, new: int, old_root: bytes, new_root: bytes, proof: list[bytes]
) -> bool:
    """Whether ``proof`` shows that the tree of ``old`` leaves begins that of ``new`` (section 2.1.4.2)."""
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == digest(b"")
    if not 0 < old < new or not proof:
        return False
    steps = list(proof) if old & (old - 1) else [old_root, *proof]
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            first, second = digest(b"\x01" + step + first), digest(b"\x01" + step + second)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            second = digest(b"\x01" + second + step)
        at, last = at >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


# ── the checkpoint (C2SP tlog-checkpoint in a signed note) ──


class Note(NamedTuple):
    """A checkpoint as read, not yet believed: call ``check_signature``."""

    origin: str
    size: int
    root: bytes
    time: str
    hash: str
    algorithm: str
    signed: bytes
    key_id: bytes
    signature: bytes


_NOTE = re.compile(
    r"([^\s+\x00-\x20\x7f]+)\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n"
    r"time ([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\+08:00)\n"
    r"hash ([a-z0-9-]+)\nsignature ([a-z0-9-]+)\n\n— (\S+) ([A-Za-z0-9+/]+=*)\n"
)


def read_note(text: str) -> Note:
    """Take a checkpoint apart; ``Wrong`` unless it is spelled exactly as checkpoints are."""
    found = _NOTE.fullmatch(text)
    if not found:
        raise Wrong("检查点的格式不对：应为来源、条数、根、时间、杂凑算法、签名算法各一行，空行，签名一行")
    origin, size, root, time, hash_name, algorithm, signer, signature = found.groups()
    if signer != origin:
        raise Wrong(f"检查点的签名者“{signer}”与来源“{origin}”不同")
    raw = from_base64(signature, "检查点的签名")
    signed = text[: text.index("\n\n") + 1].encode("utf-8", "surrogateescape")
    root_hash = from_base64(root, "检查点的根")
    return Note(origin, int(size), root_hash, time, hash_name, algorithm, signed, raw[:4], raw[4:])


def key_id(origin: str, algorithm: str, public: bytes) -> bytes:
    """The four bytes by which a signature line names its key (C2SP signed-note); ``Wrong`` if unknown."""
    if algorithm not in SIGNATURES:
        raise Wrong(f"检查点的签名算法“{algorithm}”不认识，本程序只认 {'、'.join(SIGNATURES)}")
    named = origin.encode("utf-8", "surrogateescape") + b"\n" + SIGNATURES[algorithm][0] + public
    return hashlib.sha256(named).digest()[:4]


def check_signature(note: Note, public: bytes) -> None:
    """``Wrong`` unless the note is signed by that key."""
    if note.key_id != key_id(note.origin, note.algorithm, public):
        raise Wrong("检查点不是用这把公钥签的（公钥编号不同）：检查点或公钥被改动")
    if not SIGNATURES[note.algorithm][1](public, note.signed, note.signature):
        raise Wrong("检查点的签名无效：检查点或公钥被改动")


def from_base64(text: Any, what: str) -> bytes:
    """The bytes that base64 ``text`` spells; ``Wrong``, naming ``what``, unless it is their only spelling."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError, TypeError):
        raise Wrong(f"{what}不是有效的 base64") from None
    if base64.b64encode(data).decode() != text:
        raise Wrong(f"{what}的 base64 写法不规范，末位被改动")
    return data


# ── the proof file ──


class Result(NamedTuple):
    """What ``check`` found, in sentences: what agrees, what the reader should know, what does not agree."""

    passed: list[str]
    remarks: list[str]
    faults: list[str]


def check(document: bytes, key: bytes | None = None, earlier: str | None = None) -> Result:
    """Check a proof file's bytes, against ``key`` (else the key inside) and an ``earlier`` checkpoint."""
    result = Result([], [], [])
    try:
        proof = _read(document)
        _fields(proof, {"format", "checkpoint", "key", "events"}, {"earlier"}, "文件")
        if proof["format"] != FORMAT:
            raise Wrong(f"文件的格式标记应为“{FORMAT}”，却是“{proof['format']}”")
        note, public = _checkpoint(proof, key, result)
        digest = digest_named(note.hash)
    except Wrong as wrong:
        result.faults.append(str(wrong))
        result.remarks.append("上述问题使事件无从核对")
        return result
    _events(proof["events"], note, digest, result)
    try:
        _growth(proof, note, public, digest, earlier, result)
    except Wrong as wrong:
        result.faults.append(str(wrong))
    if not result.faults and spell(proof) != document:
        result.faults.append("内容相符，但文件的排版与导出时不同：空白、换行或键的顺序被改动，请用原件")
    return result


def spell(proof: dict) -> bytes:
    """The one spelling of a proof file."""
    text = json.dumps(proof, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return text.encode("utf-8", "surrogateescape")


def _read(document: bytes) -> Any:
    text = document.decode("utf-8", "surrogateescape")  # a bad byte then shows where it does harm
    try:
        return json.loads(
            text, strict=False, object_pairs_hook=_unique, parse_float=_no_float, parse_constant=_no_float
        )
    except json.JSONDecodeError as error:
        event = text.count('"leaf":', 0, error.pos)
        where = f"，在第 {event} 条事件处" if event else ""
        raise Wrong(f"文件不是有效的 JSON：第 {error.lineno} 行第 {error.colno} 个字符有误{where}") from None
    except (ValueError, RecursionError):
        raise Wrong("文件不是有效的 JSON：数字过长或嵌套过深") from None


def _unique(pairs: list) -> dict:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Wrong(f"文件中有重复的键，在“{'、'.join(found)}”之中")
    return found


def _no_float(text: str) -> None:
    raise Wrong(f"文件中有不该有的数“{text}”")


def _fields(value: Any, needed: set, optional: set, where: str) -> None:
    if not isinstance(value, dict):
        raise Wrong(f"{where}：应为一组键和值")
    for name in sorted(set(value) - needed - optional):
        raise Wrong(f"{where}：不认识的键“{name}”")
    for name in sorted(needed - set(value)):
        raise Wrong(f"{where}：缺少“{name}”")


def _checkpoint(proof: dict, key: bytes | None, result: Result) -> tuple[Note, bytes]:
    public = from_base64(proof["key"], "文件中的公钥")
    if key is not None and key != public:
        raise Wrong("文件中的公钥与给定的公钥不同：文件不是这把公钥的主人签发的，或公钥被改动")
    if not isinstance(proof["checkpoint"], str):
        raise Wrong("检查点应为文本")
    note = read_note(proof["checkpoint"])
    check_signature(note, public)
    result.passed.append(
        f"检查点签名有效：来源 {note.origin}，共 {note.size} 条事件，签于 {note.time}，"
        f"杂凑算法 {note.hash}，签名算法 {note.algorithm}"
    )
    if key is None:
        result.remarks.append(
            f"公钥取自文件本身，请与签发者公布的公钥核对（可用 --key 给出）：{proof['key']}"
        )
    return note, public


def _events(events: Any, note: Note, digest: Digest, result: Result) -> None:
    if not isinstance(events, list):
        result.faults.append("“events”应为一列事件")
        return
    before = -1
    for place, event in enumerate(events, 1):
        name = f"第 {place} 条事件"
        try:
            _fields(event, {"leaf", "proof", "text"}, {"opened"}, name)
            leaf, text = event["leaf"], event["text"]
            if type(leaf) is not int or not isinstance(text, str):
                raise Wrong(f"{name}：“leaf”应为整数，“text”应为文本")
            name = f"第 {place} 条事件（第 {leaf} 号叶）"
            hashed = digest(b"\x00" + text.encode("utf-8", "surrogateescape"))
            if not verify_inclusion(
                digest, hashed, leaf, note.size, _hashes(event["proof"], name), note.root
            ):
                raise Wrong(f"{name}：与检查点不符，事件正文、叶号或证明路径被改动")
            if leaf <= before:
                raise Wrong(f"{name}：叶号没有递增，事件重复或次序被改动")
            before = leaf
            body = json.loads(text)
            result.passed.append(f"{name}：正文在日志中，未被改动{_title(body)}")
            _opened(event.get("opened", []), body, digest, name, result)
        except Wrong as wrong:
            result.faults.append(str(wrong))
        except (ValueError, RecursionError):
            result.faults.append(f"{name}：正文不是有效的 JSON")
    if events:
        result.remarks.append("核对所及：所列事件确在日志中且未被改动；日志中是否另有事件，不在证明之内")


def _title(body: Any) -> str:
    named = [body.get(key) for key in ("record", "step", "on")] if isinstance(body, dict) else []
    parts = [part for part in named if isinstance(part, str)]
    return f"（{'，'.join(parts)}）" if parts else ""


def _opened(opened: Any, body: Any, digest: Digest, name: str, result: Result) -> None:
    if not isinstance(opened, list):
        raise Wrong(f"{name}：“opened”应为一列")
    seen: list[Any] = []
    for place, entry in enumerate(opened, 1):
        where = f"{name}公开的第 {place} 项个人信息"
        _fields(entry, {"path", "salt", "value"}, set(), where)
        path, salt = entry["path"], _hex(entry["salt"], SALT_BYTES, f"{where}的盐")
        sealed = body
        try:
            for part in path:
                sealed = sealed[part]
            wanted = sealed["sealed"]
        except (LookupError, TypeError):
            raise Wrong(f"{where}：正文的 {path} 处没有封存的个人信息") from None
        where += f"（{'.'.join(map(str, path))}）"
        if path in seen:
            raise Wrong(f"{where}：重复公开")
        seen.append(path)
        if commitment(digest, entry["value"], salt) != wanted:
            raise Wrong(f"{where}：与封存时的承诺不符，值或盐被改动")
        shown = json.dumps(entry["value"], ensure_ascii=False)
        result.passed.append(f"{where}：{shown} 与封存时的承诺相符")


def _growth(proof: dict, note: Note, public: bytes, digest: Digest, kept: str | None, result: Result) -> None:
    if "earlier" not in proof:
        if kept is not None:
            raise Wrong("文件没有与先前检查点的一致性证明，不能与给定的检查点核对；请索取含该证明的文件")
        return
    earlier = proof["earlier"]
    _fields(earlier, {"checkpoint", "proof"}, set(), "先前检查点")
    if not isinstance(earlier["checkpoint"], str):
        raise Wrong("先前检查点应为文本")
    if kept is not None and kept != earlier["checkpoint"]:
        raise Wrong("文件中的先前检查点与给定的检查点不同")
    try:
        old = read_note(earlier["checkpoint"])
        check_signature(old, public)
    except Wrong as wrong:
        raise Wrong(f"先前检查点：{wrong}") from None
    if (old.origin, old.hash) != (note.origin, note.hash):
        raise Wrong("先前检查点：来源或杂凑算法与本检查点不同")
    path = _hashes(earlier["proof"], "先前检查点的一致性证明")
    if not verify_consistency(digest, old.size, note.size, old.root, note.root, path):
        raise Wrong(f"先前检查点（{old.size} 条，签于 {old.time}）与本检查点不一致：一致性证明或日志被改动")
    result.passed.append(f"与先前检查点（{old.size} 条，签于 {old.time}）一致：其后日志只增不改")


def _hashes(value: Any, name: str) -> list[bytes]:
    if not isinstance(value, list):
        raise Wrong(f"{name}：“proof”应为一列杂凑值")
    return [_hex(item, 32, f"{name}的证明路径第 {place} 项") for place, item in enumerate(value, 1)]


def _hex(value: Any, width: int, name: str) -> bytes:
    if not isinstance(value, str) or not re.fullmatch(f"[0-9a-f]{{{2 * width}}}", value):
        raise Wrong(f"{name}：应为 {2 * width} 位小写十六进制数")
    return bytes.fromhex(value)


def _say(line: str) -> None:
    sys.stdout.write(line.encode("utf-8", "replace").decode() + "\n")


def main(arguments: list[str]) -> int:
    """The command line: returns the exit status."""
    options: dict[str, str] = {}
    files, rest = [], list(arguments)
    while rest:
        word = rest.pop(0)
        if word in ("--key", "--earlier") and rest:
            options[word] = rest.pop(0)
        else:
            files.append(word)
    if len(files) != 1 or files[0].startswith("-"):
        _say("用法：python verify.py 证明文件.json [--key 公钥的base64] [--earlier 先前检查点文件]")
        return 1
    key = earlier = None
    try:
        if "--key" in options:
            key = from_base64(options["--key"], "给定的公钥")
        if "--earlier" in options:
            earlier = Path(options["--earlier"]).read_bytes().decode("utf-8", "surrogateescape")
        result = check(Path(files[0]).read_bytes(), key, earlier)
    except (Wrong, OSError) as error:
        result = Result([], [], [f"读不了文件或参数：{error}"])
    for mark, lines in (("通过", result.passed), ("注意", result.remarks), ("不符", result.faults)):
        for line in lines:
            _say(f"[{mark}] {line}")
    _say(f"结论：有 {len(result.faults)} 处不符" if result.faults else "结论：全部相符")
    return 1 if result.faults else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    raise SystemExit(main(sys.argv[1:]))
