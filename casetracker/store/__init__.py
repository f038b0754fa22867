"""The encrypted vault: who may open it, what is in it, who changed it. Nothing about offers or cases."""
