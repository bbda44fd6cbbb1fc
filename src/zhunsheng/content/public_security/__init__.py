"""What public-security cases ask and what the law demands of their steps (治安管理处罚法)."""
