/// A name that hides another on purpose: compiled by a test alone, which the compiler's refusal passes.

int of(int number) {
  if (number > 0) {
    int number = 1;
    return number;
  }
  return number;
}
