"""Official documents (文书): their texts, and filling one from a record.

A text is one file, ``content/documents/<ledger>/<key>.md``. When its words change, the new text gets a file of its own,
``<key>@2026-07-01.md``: it holds for steps from that day on, and what was produced before still reads as it did.

The head, up to the first empty line, says ``name: words``::

    letterhead: {organ}             the line above the title
    number: {record.number}         below the title; without it, the document's own number if it has one
    addressee: {applicant}          who it is for
    issuer: {organ}                 who signs; the day of the step stands below
    copy_to: ?agent {agent}         抄送

Below it every line is a paragraph; empty lines mean nothing. A line (of the head: its words) may begin with marks, each
followed by a space::

    # 处理结果                       a heading, numbered 一、 二、 by its place
    | 申请人 | {applicant} |         a line of a ruled table
    ?amount 金额为{amount}。         stands only if there is a value (of 是/否: if it is 是)
    ?!amount 不涉及金额。            stands only if there is none
    ?outcome=revoked,void 予以撤销。 stands only if one of these was chosen; ?outcome!=upheld if none of them was
    ?clock.decision 期限为……        stands only if the clock has started; so for every other slot that may be empty
    @items {n}.{name}               once for every row of a list: its columns are slots, {n} counts

Several conditions are all to be met. Slots:

    {applicant} {applicant.code}    a field as a page shows it, numbers without separators; a part of a person (name,
                                    id_number, phone) or of a party (name, code, kind; {applicant.you} is 你, or 你单位)
    {number} {record.number}        the number of the document; of the record
    {on} {day.accept}               the day of the step that produces it; the last day another step was taken
    {organ} {organ.body}            the record's organ; the body which that is a section of (or itself)
    {organ.government}              the people's government over it
    {organ.opening}                 the organ that opened the record
    {county}                        the county
    {article}                       the article of the document kind
    {law.行政复议法.62.1}            any article, cited in full
    {limit.legal_aid.la_review}     the length of a statutory time, as in force on the day
    {clock.decision.due}            the last day of a clock of the record

A slot whose value is missing keeps the document from being produced, unless its line does not stand. An unknown slot
is a ``DefinitionError`` when the catalogue is loaded.
"""

from zhunsheng.core.documents.filling import (
    Draft,
    Filled,
    Heading,
    Matter,
    Paragraph,
    Part,
    Table,
    draft,
    fill,
)
from zhunsheng.core.documents.slots import Names, title_of
from zhunsheng.core.documents.texts import DocumentTexts

__all__ = [
    "DocumentTexts",
    "Draft",
    "Filled",
    "Heading",
    "Matter",
    "Names",
    "Paragraph",
    "Part",
    "Table",
    "draft",
    "fill",
    "title_of",
]
