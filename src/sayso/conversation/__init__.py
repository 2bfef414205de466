"""What is worked out of one conversation for all measures: its turns, words, times, questions and moves."""

from sayso.conversation.said import LISTS, Conversation, Said, Spotted, heard, once, spots, uncollected

__all__ = ["LISTS", "Conversation", "Said", "Spotted", "heard", "once", "spots", "uncollected"]
