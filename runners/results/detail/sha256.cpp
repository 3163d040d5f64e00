#include "runners/results/detail/sha256.hpp"

#include <openssl/evp.h>

#include <stdexcept>
#include <string_view>

#include "runners/results/provenance.hpp"

namespace achillesim::runners::results {
namespace {

EVP_MD_CTX* as_context(void* context) {
  return static_cast<EVP_MD_CTX*>(context);
}

void check(int result) {
  if (result != 1)
    throw std::runtime_error("SHA-256: libcrypto refuses to compute it (is FIPS mode broken?)");
}

}  // namespace

void Sha256::Free::operator()(void* context) const {
  EVP_MD_CTX_free(as_context(context));
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  check(EVP_DigestInit_ex(as_context(context_.get()), EVP_sha256(), nullptr));
}

void Sha256::update(std::span<std::byte const> bytes) {
  check(EVP_DigestUpdate(as_context(context_.get()), bytes.data(), bytes.size()));
}

void Sha256::update(std::string_view text) {
  update(std::as_bytes(std::span(text)));
}

Digest Sha256::finish() {
  Digest digest;
  auto* context = as_context(context_.get());
  check(EVP_DigestFinal_ex(context, reinterpret_cast<unsigned char*>(digest.data()), nullptr));
  check(EVP_DigestInit_ex(context, EVP_sha256(), nullptr));
  return digest;
}

Digest sha256(std::span<std::byte const> bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.finish();
}

std::string hex(Digest const& digest) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (std::byte b : digest) {
    text += digits[std::to_integer<unsigned>(b) >> 4];
    text += digits[std::to_integer<unsigned>(b) & 15U];
  }
  return text;
}

std::string sha256_hex(std::string_view bytes) {
  return hex(sha256(std::as_bytes(std::span(bytes))));
}

}  // namespace achillesim::runners::results
