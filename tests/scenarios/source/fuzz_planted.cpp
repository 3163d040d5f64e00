/// A crash on purpose, on four bytes that no file of the corpus begins with: fuzz_test.py must find it as it
/// would find one of the reader.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  if (text.starts_with("bug!")) std::abort();
  return 0;
}
