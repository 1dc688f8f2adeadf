"""Training of the offline judge's weights, on answers and pairs of sentences in our own words.

`python -m benchmarks.training` reads the bank, `tests/answers`, `halves.yaml`, `facts/` and `answers/`, prints figures
on questions that were held out, and writes `bot/evaluator/weights.npz`. No graded file from elsewhere is read.
In `answers/`, right and wrong answers come in pairs of one style, so that a style is not taken for the truth.
"""
