/// A comparison of signs on purpose: compiled by a test alone, which the compiler's refusal passes.

bool less(int number, unsigned other) {
  return number < other;
}
