"""Official bill data in: BILLSTATUS files and Congress.gov answers as plain data, and the stage they tell."""
