"""What others print, measure and claim, against what this program says."""
