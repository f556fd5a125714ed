"""The parts of a report: of each what it says, with a sentence where there is nothing to say."""
