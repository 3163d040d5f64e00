#pragma once
/// SHA-256, from OpenSSL's libcrypto (it uses the processor's SHA instructions where there are any).

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace achillesim::runners::results {

using Digest = std::array<std::byte, 32>;

class Sha256 {
 public:
  Sha256();
  void update(std::span<std::byte const> bytes);
  void update(std::string_view text);
  /// Of all that was added; then it starts again.
  Digest finish();

 private:
  struct Free {
    void operator()(void* context) const;
  };
  std::unique_ptr<void, Free> context_;
};

Digest sha256(std::span<std::byte const> bytes);
std::string hex(Digest const& digest);

}  // namespace achillesim::runners::results
