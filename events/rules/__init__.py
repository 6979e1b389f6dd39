"""What an editor gives of each kind, and the rules that its values keep."""
