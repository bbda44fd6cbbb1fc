"""The figures of five ledgers as a person would write them in SQL: for the whole county and one period, one reading of
each table for every value and every number of records that is not the value itself (``<figure>_records``).
"""

from __future__ import annotations

SINCE, UNTIL, BEFORE_SINCE, BEFORE_UNTIL = "2025-01-01", "2025-12-31", "2024-01-01", "2024-12-31"


def _in(day: str) -> str:
    return f"{day} BETWEEN DATE '{SINCE}' AND DATE '{UNTIL}'"


_CASE_STANDS = f"opened_on <= DATE '{UNTIL}' AND (closed_on IS NULL OR closed_on > DATE '{UNTIL}')"
_ITEM_STANDS = f"standing AND from_day <= DATE '{UNTIL}' AND (to_day IS NULL OR to_day > DATE '{UNTIL}')"
_CONCLUDED = "(day_agree IS NOT NULL OR day_fail IS NOT NULL OR day_terminate IS NOT NULL)"

COUNTY = {
    "enforcement_certificate": f"""
        SELECT count(*) FILTER (WHERE {_ITEM_STANDS} AND state = 'in_force') AS valid,
               count(*) FILTER (WHERE {_ITEM_STANDS} AND state = 'suspended') AS suspended,
               count(*) FILTER (WHERE {_in("day_enter")} AND fact_issue = 'first') AS issued,
               count(*) FILTER (WHERE {_in("day_annual_check")}) AS checked,
               count(*) FILTER (WHERE {_in("day_annual_check")} AND fact_check_result = 'failed') AS check_failed,
               count(*) FILTER (WHERE {_in("day_leave")}) AS cancelled,
               count(*) FILTER (WHERE {_in("day_disqualify")}) AS disqualified,
               count(DISTINCT fact_employing_organ) FILTER (WHERE {_ITEM_STANDS}) AS organs,
               count(DISTINCT record) FILTER (WHERE {_in("day_annual_check")}) AS checked_records,
               count(DISTINCT record) FILTER (WHERE {_in("day_annual_check")} AND fact_check_result = 'failed')
                   AS check_failed_records,
               count(*) FILTER (WHERE {_ITEM_STANDS}) AS organs_records
        FROM enforcement_certificate""",
    "dispute": f"""
        SELECT count(*) FILTER (WHERE {_in("opened_on")}) AS found,
               count(*) FILTER (WHERE {_in("day_accept")}) AS accepted,
               count(*) FILTER (WHERE {_in("day_agree")}) AS resolved,
               count(*) FILTER (WHERE {_in("opened_on")} AND day_agree IS NOT NULL) AS resolved_of_found,
               count(*) FILTER (WHERE {_in("day_accept")} AND {_CONCLUDED}) AS concluded_of_accepted,
               count(*) FILTER (WHERE {_in("day_accept")} AND day_agree IS NOT NULL) AS agreed_of_accepted,
               count(*) FILTER (WHERE {_in("day_agree")} AND fact_level IN ('hard', 'major')) AS hard_resolved,
               count(*) FILTER (WHERE {_in("day_agree")} AND fact_kind = 'wages') AS wage_resolved,
               count(*) FILTER (WHERE {_in("day_mediate")}) AS sessions,
               count(*) FILTER (WHERE {_in("day_warn")}) AS risks_reported,
               count(*) FILTER (WHERE {_in("day_register")} AND fact_source IN ('court', 'police'))
                   AS from_court_and_police,
               count(*) FILTER (WHERE {_in("day_revisit")}) AS revisited,
               count(*) FILTER (WHERE {_in("day_breach")}) AS unperformed,
               count(*) FILTER (WHERE {_in("day_agree")} AND fact_agreement_form = 'written') AS written,
               count(*) FILTER (WHERE {_in("day_fail")}) AS failed,
               count(*) FILTER (WHERE {_in("day_decline")}) AS declined,
               count(*) FILTER (WHERE {_in("day_apply_confirmation")}) AS confirmation_applied,
               count(*) FILTER (WHERE {_in("day_confirm")} AND fact_confirmation = 'valid') AS confirmed,
               count(*) FILTER (WHERE {_in("day_perform")}) AS performed,
               coalesce(sum(fact_agreed_amount) FILTER (WHERE {_in("day_agree")}), 0) AS agreed_amount,
               coalesce(sum(fact_people) FILTER (WHERE {_in("day_agree")}), 0) AS people,
               coalesce(sum(day_agree - opened_on) FILTER (WHERE {_in("day_agree")}), 0) AS days,
               count(fact_agreed_amount) FILTER (WHERE {_in("day_agree")}) AS agreed_amount_records,
               count(fact_people) FILTER (WHERE {_in("day_agree")}) AS people_records,
               count(opened_on) FILTER (WHERE {_in("day_agree")}) AS days_records,
               count(*) FILTER (WHERE {_CASE_STANDS}) AS open
        FROM dispute""",
    "enterprise_inspection": f"""
        SELECT count(*) FILTER (WHERE {_in("opened_on")}) AS inspections,
               count(*) FILTER (WHERE opened_on BETWEEN DATE '{BEFORE_SINCE}' AND DATE '{BEFORE_UNTIL}') AS before,
               count(*) FILTER (WHERE {_in("opened_on")} AND fact_entry = 'scanned') AS scanned,
               count(*) FILTER (WHERE {_in("opened_on")} AND fact_entry = 'omitted') AS omitted,
               count(*) FILTER (WHERE {_in("opened_on")} AND fact_joint) AS joint,
               count(*) FILTER (WHERE {_in("opened_on")} AND fact_result IN ('corrected', 'ordered', 'filed', 'referred'))
                   AS with_problem,
               count(*) FILTER (WHERE {_in("opened_on")} AND fact_result = 'ordered') AS ordered,
               count(*) FILTER (WHERE {_in("day_rectify")}) AS rectified,
               count(*) FILTER (WHERE {_in("opened_on")} AND fact_result = 'filed') AS filed,
               count(*) FILTER (WHERE {_in("day_recheck")}) AS rechecked,
               count(*) FILTER (WHERE {_in("opened_on")} AND fact_approval IS NOT NULL) AS approved,
               count(*) FILTER (WHERE {_in("day_publish")}) AS published,
               count(*) FILTER (WHERE {_in("day_apply_reinspection")}) AS reinspected,
               count(*) FILTER (WHERE {_in("opened_on")} AND fact_rating IS NOT NULL) AS rated,
               count(*) FILTER (WHERE {_in("opened_on")} AND fact_rating IN ('satisfied', 'fair')) AS satisfied,
               count(DISTINCT fact_enterprise) FILTER (WHERE {_in("opened_on")}) AS enterprises,
               count(DISTINCT fact_inspecting_organ) FILTER (WHERE {_in("opened_on")}) AS inspecting_organs,
               count(fact_enterprise) FILTER (WHERE {_in("opened_on")}) AS enterprises_records,
               count(fact_inspecting_organ) FILTER (WHERE {_in("opened_on")}) AS inspecting_organs_records
        FROM enterprise_inspection""",
    "disclosure_item": f"""
        SELECT count(*) FILTER (WHERE {_in("opened_on")}) AS formed,
               count(*) FILTER (WHERE {_in("day_publish")}) AS published,
               count(*) FILTER (WHERE {_in("day_publish")} AND fact_channel = 'website') AS website_published,
               count(*) FILTER (WHERE {_in("day_publish")} AND fact_category = 'document') AS documents_published,
               count(*) FILTER (WHERE {_in("day_publish")} AND fact_category = 'penalty') AS penalties_published,
               count(*) FILTER (WHERE {_in("day_publish")} AND fact_category = 'permit') AS permits_published,
               count(*) FILTER (WHERE {_in("day_withhold")}) AS withheld,
               count(*) FILTER (WHERE {_in("day_publish")} AND clock_disclosure = 'met') AS in_time,
               count(*) FILTER (WHERE {_in("day_change")}) AS changed,
               count(*) FILTER (WHERE {_in("day_withdraw")}) AS withdrawn,
               count(*) FILTER (WHERE {_CASE_STANDS}) AS open,
               count(*) FILTER (WHERE clock_disclosure IN ('late', 'overdue') AND due_disclosure < DATE '{UNTIL}'
                   AND (done_disclosure IS NULL OR done_disclosure > DATE '{UNTIL}')
                   AND (closed_on IS NULL OR closed_on > DATE '{UNTIL}')) AS overdue
        FROM disclosure_item""",
    "hotline_order": f"""
        SELECT count(*) FILTER (WHERE {_in("opened_on")}) AS received,
               count(*) FILTER (WHERE {_in("opened_on")} AND state NOT IN ('merged', 'invalid')) AS accepted,
               count(*) FILTER (WHERE {_in("opened_on")} AND state = 'closed') AS closed_of_accepted,
               count(*) FILTER (WHERE {_in("day_reply")}) AS handled,
               count(*) FILTER (WHERE {_in("day_close")}) AS closed,
               count(*) FILTER (WHERE {_in("day_close")} AND fact_solved) AS solved,
               count(*) FILTER (WHERE {_in("day_redo")}) AS redone,
               count(*) FILTER (WHERE {_in("day_merge")}) AS merged,
               count(*) FILTER (WHERE {_in("opened_on")} AND fact_topic = 'enterprise'
                   AND state NOT IN ('merged', 'invalid')) AS enterprise,
               count(*) FILTER (WHERE {_in("day_close")} AND fact_satisfaction IN ('satisfied', 'basically', 'dissatisfied'))
                   AS rated,
               count(*) FILTER (WHERE {_in("day_close")} AND fact_satisfaction IN ('satisfied', 'basically')) AS satisfied,
               coalesce(sum(day_reply - opened_on) FILTER (WHERE {_in("day_reply")}), 0) AS days,
               count(opened_on) FILTER (WHERE {_in("day_reply")}) AS days_records,
               count(*) FILTER (WHERE {_CASE_STANDS}) AS open
        FROM hotline_order""",
}
