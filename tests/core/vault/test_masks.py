"""What is shown of names, numbers and addresses."""

from __future__ import annotations

import pytest

from zhunsheng.core.vault.masks import mask


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("name", "赵一", "赵某"),
        ("name", "赵小明", "赵某某"),
        ("name", " 赵小明 ", "赵某某"),
        ("name", "欧阳明", "欧阳某"),
        ("name", "欧阳小明", "欧阳某某"),
        ("name", "东方", "东某"),
        ("name", "王张小明", "王某某"),
        ("name", "阿卜杜·买买提", "阿某"),
        ("name", "John Smith", "J"),
        ("name", "赵", "赵某"),
        ("id_number", "110101199001011234", "110*************34"),
        ("id_number", "110101900101123", "110**********23"),
        ("id_number", "12345", "****"),
        ("phone", "13812345678", "138****5678"),
        ("phone", "+86 138-1234-5678", "138****5678"),
        ("phone", "0571-88886666", "0571-****66"),
        ("phone", "88886666", "****66"),
        ("phone", "12345", "****"),
        ("address", "浙江省杭州市西湖区翠苑街道翠苑小区5幢", "浙江省杭州市西湖区翠苑街道****"),
        (
            "address",
            "云南省红河哈尼族彝族自治州弥勒市西一镇油乐村12号",
            "云南省红河哈尼族彝族自治州弥勒市西一镇****",
        ),
        ("address", "内蒙古自治区锡林郭勒盟镶黄旗新宝拉格镇", "内蒙古自治区锡林郭勒盟镶黄旗新宝拉格镇"),
        ("address", "阳光小区3幢502", "****"),
        ("address", "西湖区文三路90号", "西湖区****"),
        ("text", "任何内容", "****"),
        ("name", "", ""),
    ],
)
def test_shown(kind, value, shown):
    assert mask(kind, value) == shown


def test_an_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="name"):
        mask("email", "a@b")
