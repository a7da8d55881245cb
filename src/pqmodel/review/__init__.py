"""Looking back on the actions, completing and sealing."""
