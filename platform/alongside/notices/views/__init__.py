"""The pages about notices: a person's own, the operator's, and demo mode's mailbox."""
