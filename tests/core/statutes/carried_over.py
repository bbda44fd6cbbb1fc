"""The time limits and thresholds carried over, by procedure: none may be lost."""

VERIFIED_CLOCKS = """
administrative_penalty: penalty_decision evidence_preservation decision_service hearing_request
    hearing_notice_lead fine_payment cash_fine_to_agency cash_fine_to_bank publicity_withdrawal
    limitation_2y limitation_5y samr_line_verification samr_decision samr_legal_review
    samr_statement_waiver samr_preservation samr_preservation_report samr_close_case samr_simple_filing
    samr_assist samr_jurisdiction_negotiation samr_jurisdiction_designate samr_public_notice_service
    samr_hearing_host samr_hearing_handover samr_hearing_schedule samr_hearing_notice
    samr_hearing_announce samr_hearing_report
public_security_penalty: ps_case ps_interrogation_8h ps_interrogation_12h ps_interrogation_24h
    ps_limitation ps_service ps_onspot_filing ps_fine_payment ps_cash_to_agency
administrative_permit: permit_correction permit_decision permit_joint permit_lower_review permit_issue
    permit_hearing_request permit_hearing_hold permit_hearing_notice_lead permit_inspection_assign
    permit_renewal_apply permit_renewal_decide permit_ban_1y permit_ban_3y
administrative_coercion: coercion_emergency_report seizure_max freeze_decision_delivery freeze_max
    execution_stop_3y surcharge_then_enforce substitute_demand_lead court_enforce_demand
    court_enforce_apply court_enforce_accept court_enforce_refuse_review court_enforce_ruling
    court_enforce_ruling_30 court_enforce_reject_review court_urgent_execute
administrative_reconsideration: recon_apply recon_apply_untold_max recon_abs_5y recon_abs_20y
    recon_review recon_correction_notice recon_correction_submit recon_forward_by_penalizer
    recon_self_correct recon_send_copy recon_reply recon_simple_send recon_simple_reply
    recon_hearing_notice_lead recon_decision recon_simple_decision recon_terminate_after_suspend
    recon_attached_review recon_attached_forward recon_attached_notify recon_attached_reply
    recon_attached_transferee recon_opinion_feedback recon_then_sue recon_redo recon_inaction_start
    recon_elevate_transfer
administrative_litigation_response: sue_after_recon sue_recon_inaction sue_direct sue_abs_20y sue_abs_5y
    sue_untold_1y duty_2m sue_inaction_6m court_case_filing court_send_complaint answer_and_evidence
    evidence_delay_request evidence_after_cause jurisdiction_objection head_appearance_notice
    summons_lead first_instance first_instance_simple appeal_judgment appeal_ruling appeal_answer
    second_instance retrial_apply enforce_late_fine normdoc_judicial_suggestion_reply nonlit_review
    nonlit_apply_late foi_court_order
information_disclosure: foi_proactive foi_correction foi_reply foi_third_party foi_joint_organ
    foi_annual_dept foi_annual_gov
major_decision: decision_comment decision_hearing_materials decision_legality_review
normative_document: normdoc_biz_comment rule_comment rule_filing filing_supplement filing_review
    filing_rectify_report rule_catalog
fair_competition_review: fcr_precondition fcr_report_check fcr_report_correction fcr_before_submit
legal_aid: la_review la_assign la_criminal_notify la_criminal_assign la_transfer_custody
    la_objection_review la_advance la_complaint_accept la_complaint_handle la_complaint_notify
    la_complaint_limitation
people_mediation: confirm_apply confirm_apply_cpl
petition: petition_register petition_notice petition_transferred_notice petition_objection
    petition_handle petition_review_request petition_review petition_recheck_request petition_recheck
community_correction: cc_notify cc_documents cc_report cc_transfer cc_tracker cc_commutation
    cc_arrest_decision cc_detention cc_revocation cc_recall
public_interest_litigation_reply: pil_reply pil_reply_urgent pil_announce
procuratorial_suggestion_reply: ps_reply
criminal_transfer: transfer_approve transfer_execute police_forward police_review transfer_reconsider
    police_reconsider_decision suggest_supervision handover_items
credit_publicity: samr_pub_same_province samr_pub_push samr_pub_assist samr_pub_withdraw
    samr_pub_stop_3m samr_pub_stop_3y ent_info_samr ent_info_self ent_report_check ent_annual
enforcement_publicity: safety_penalty_pub food_inspection_pub samr_penalty_withdraw
administrative_inspection: food_no_repeat food_reinspection
enforcement_supervision: supervise_urge_letter supervise_opinion
state_compensation: comp_correction comp_decision comp_serve comp_sue comp_pay_apply comp_pay
    comp_limitation
wage_arrears: labor_investigation labor_limitation wage_account_notice wage_ledger labor_cost_cycle
sme_payment: sme_pay_gov sme_confirm_debt sme_complaint_forward sme_complaint_handle sme_annual
personal_information_incident: pi_incident network_vuln_24h network_log
government_data_sharing: catalog_update share_answer_free share_answer_cond share_execute
land_expropriation: land_prenotice land_plan_notice land_final_notice house_plan_comment
contract: civil_limitation rescission_1y
service: public_notice_cpl period_delay_apply
hotline: samr_complaint_accept samr_complaint_mediation samr_report_notice samr_mediation_end_notice
    samr_complaint_line_check samr_complaint_jurisdiction samr_complaint_limitation
"""

UNVERIFIED_CLOCKS = """
people_mediation: mediation_time
community_correction: cc_survey
enforcement_publicity: enforcement_result_pub
administrative_inspection: inspection_cap
personal_information_incident: cyber_report_4h cyber_summary_30d
hotline: hotline_12345
annual_report_rule_of_law: rol_report_publish
legality_review: normdoc_legality_review
"""

VERIFIED_THRESHOLDS = """
administrative_penalty: simple_fine_citizen simple_fine_org cash_fine_100 addl_fine_rate addl_fine_cap
    officers_min age_no_penalty age_mitigate hearing_agents legal_review_cases hearing_cases
    samr_investigators samr_reviewer_not_investigator samr_hearing_fine_person samr_hearing_fine_org
public_security_penalty: ps_onspot_fine ps_cash_fine ps_hearing_fine ps_officers ps_single_officer
    ps_detention_deposit
administrative_coercion: coercion_officers surcharge_cap inventory_copies no_night_holiday
administrative_permit: permit_checkers permit_inspectors
administrative_reconsideration: recon_simple_amount recon_investigators recon_panel recon_hearing_panel
    recon_reps_trigger recon_agents recon_respondent_agent
administrative_litigation_response: lit_simple_amount lit_panel lit_head_daily_fine lit_agents
    lit_obstruct_fine
petition: petition_reps
legal_aid: la_lawyer_years la_fraud_fine la_impersonate_fine la_complaint_investigators
major_decision: decision_comment_days decision_review_days
normative_document: biz_comment_days
criminal_transfer: transfer_team
wage_arrears: labor_inspectors wage_fine_org wage_fine_person wage_fine_project
sme_payment: sme_interest sme_max_days sme_handle_max
credit_publicity: warning_not_public annual_2y_revoke
administrative_inspection: food_repeat_months
personal_information_incident: log_retention
community_correction: tracker_each female_member
general: inclusive lit_year_20
"""

UNVERIFIED_THRESHOLDS = """
legality_review: reviewer_ratio
administrative_inspection: inspection_freq_cap
personal_information_incident: pi_leak_large
"""


def ids(listed: str) -> list[str]:
    """``procedure.name`` for each name listed; a line that begins with a space continues the one before."""
    found = []
    procedure = ""
    for line in listed.strip().splitlines():
        if not line.startswith(" "):
            procedure, line = line.split(":")
        found += [f"{procedure}.{name}" for name in line.split()]
    return found
