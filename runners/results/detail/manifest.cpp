#include "runners/results/detail/manifest.hpp"

#include <cstring>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "runners/results/detail/files.hpp"
#include "runners/results/provenance.hpp"

namespace achillesim::runners::results {
namespace {

using nlohmann::json;

constexpr int manifest_version = 2;

/// The manifest's own check: over its content without the check itself.
std::string check_of(json content) {
  content.erase("check");
  return sha256_hex(content.dump(-1, ' ', false, json::error_handler_t::replace));
}

}  // namespace

Bytes encode_manifest(Manifest const& manifest) {
  Fingerprint const& f = manifest.begun.fingerprint;
  Layout const& l = manifest.begun.layout;
  json content = {{"format", "achillesim parts"},
                  {"version", manifest_version},
                  {"fingerprint", f.digest()},
                  {"seed", f.seed},
                  {"program", f.program},
                  {"instruction_set", f.instruction_set},
                  {"precision", f.precision},
                  {"draws", l.draws},
                  {"arms", l.arms},
                  {"runners", l.runners},
                  {"weeks", l.weeks},
                  {"block", l.block},
                  {"days", l.days},
                  {"replaces", manifest.replaces},
                  {"command", manifest.begun.command},
                  {"study", f.study_text}};
  content["check"] = check_of(content);
  std::string const text = content.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
  Bytes bytes(text.size());
  std::memcpy(bytes.data(), text.data(), text.size());
  return bytes;
}

std::optional<Manifest> read_manifest(std::filesystem::path const& file) {
  auto const bytes = read_file(file);
  if (!bytes) return std::nullopt;
  try {
    auto const* text = reinterpret_cast<char const*>(bytes->data());
    json const content = json::parse(text, text + bytes->size());
    if (content.at("version").get<int>() > manifest_version)
      throw std::runtime_error("a newer version of the program wrote it");
    if (content.at("check").get<std::string>() != check_of(content))
      throw std::runtime_error("it was changed");
    Manifest m;
    Fingerprint& f = m.begun.fingerprint;
    content.at("study").get_to(f.study_text);
    content.at("seed").get_to(f.seed);
    content.at("program").get_to(f.program);
    content.at("instruction_set").get_to(f.instruction_set);
    f.precision = content.value("precision", "double");
    Layout& l = m.begun.layout;
    content.at("draws").get_to(l.draws);
    content.at("arms").get_to(l.arms);
    content.at("runners").get_to(l.runners);
    content.at("weeks").get_to(l.weeks);
    content.at("block").get_to(l.block);
    content.at("days").get_to(l.days);
    content.at("replaces").get_to(m.replaces);
    m.begun.command = content.value("command", "");
    return m;
  } catch (std::exception const& error) {
    throw std::runtime_error(
        file.string() + ": is not a sound manifest (" + error.what() +
        "); remove this file to keep the parts that fit the study, or start anew (--force)");
  }
}

}  // namespace achillesim::runners::results
