"""Training of the offline judge's weights, on answers and pairs of sentences in our own words.

`python -m benchmarks.training` reads the bank, `tests/answers`, `halves.yaml` and `facts/`, prints figures on questions
that were held out, and writes `bot/evaluator/weights.npz`. No graded file from elsewhere is read.
"""
