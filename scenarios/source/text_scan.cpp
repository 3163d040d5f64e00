#include "scenarios/source/text_scan.hpp"

#include <fmt/core.h>

#include <fstream>
#include <system_error>

#include "scenarios/words/utf8.hpp"

namespace achillesim::scenarios {
namespace {

/// The quotation marks that word processors put for straight ones.
bool is_curly(char32_t code) {
  return code == U'‘' || code == U'’' || code == U'“' || code == U'”' || code == U'„';
}

/// Walks through the text knowing only where strings and comments are.
class Scanner {
 public:
  Scanner(std::string_view text, Place const& file, Problems& problems)
      : text_(text), file_(file), problems_(problems) {}

  bool run() {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    while (at_ < text_.size())
      if (!step()) return false;
    return true;
  }

 private:
  enum class Inside { nothing, comment, basic, literal, long_basic, long_literal };

  bool refuse(std::string_view rule, std::string message) {
    problems_.add({file_.file, line_, column_}, rule, std::move(message));
    return false;
  }
  bool starts(std::string_view what) const { return text_.substr(at_).starts_with(what); }
  void go(std::size_t bytes) {
    at_ += bytes;
    column_ += static_cast<int>(bytes);
  }

  bool step() {
    char const c = text_[at_];
    auto const byte = static_cast<unsigned char>(c);
    auto const [code, length, sound] = first_code_point(text_.substr(at_));
    if (!sound)
      return refuse("encoding", "this byte is not UTF-8 (a study is a text file); save the file as UTF-8");
    if ((byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f)
      return refuse("control-byte", "a control character (a study is a text file); remove it");
    if (length > 1) {
      if (inside_ == Inside::nothing)
        return refuse("non-ascii",
                      is_curly(code)
                          ? "a curly quotation mark (those of a text are straight); write \" instead"
                          : "a letter outside of ASCII (only strings and comments may have one); put it into "
                            "quotes");
      at_ += length;
      ++column_;
      return true;
    }
    if (c == '\n') {
      if (inside_ != Inside::long_basic && inside_ != Inside::long_literal) inside_ = Inside::nothing;
      ++line_;
      column_ = 1;
      ++at_;
      dots_ = 0;
      return true;
    }
    return inside_ == Inside::nothing ? outside(c) : within(c);
  }

  bool within(char c) {
    bool const escapes = inside_ == Inside::basic || inside_ == Inside::long_basic;
    if (c == '\\' && escapes && at_ + 1 < text_.size() && (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\')) {
      go(2);
      return true;
    }
    std::string_view end;
    if (inside_ == Inside::basic) end = "\"";
    if (inside_ == Inside::literal) end = "'";
    if (inside_ == Inside::long_basic) end = "\"\"\"";
    if (inside_ == Inside::long_literal) end = "'''";
    if (!end.empty() && starts(end)) {
      go(end.size());
      // A long string may end in one or two quotes of its own.
      if (end.size() == 3)
        for (int extra = 0; extra < 2 && starts(end.substr(0, 1)); ++extra) go(1);
      inside_ = Inside::nothing;
      return true;
    }
    go(1);
    return true;
  }

  bool outside(char c) {
    if (starts("\"\"\"")) {
      inside_ = Inside::long_basic;
    } else if (starts("'''")) {
      inside_ = Inside::long_literal;
    } else if (c == '"') {
      inside_ = Inside::basic;
    } else if (c == '\'') {
      inside_ = Inside::literal;
    } else if (c == '#') {
      inside_ = Inside::comment;
    } else if (c == '[' || c == '{') {
      if (++depth_ > deepest_nesting) return too_deep();
      dots_ = 0;
    } else if (c == ']' || c == '}') {
      --depth_;
    } else if (c == ',' || c == '=') {
      dots_ = 0;
    } else if (c == '.' && ++dots_ > deepest_nesting) {
      return too_deep();
    }
    go(inside_ == Inside::long_basic || inside_ == Inside::long_literal ? 3 : 1);
    return true;
  }

  bool too_deep() {
    return refuse(
        "nesting",
        fmt::format("tables and lists nested deeper than {} (no study needs that); write it flatter",
                    deepest_nesting));
  }

  std::string_view text_;
  Place const& file_;
  Problems& problems_;
  std::size_t at_ = 0;
  int line_ = 1;
  int column_ = 1;
  int depth_ = 0;
  int dots_ = 0;
  Inside inside_ = Inside::nothing;
};

}  // namespace

std::optional<std::string> read_text_file(std::filesystem::path const& path, Problems& problems,
                                          std::size_t largest, std::string_view what) {
  namespace fs = std::filesystem;
  Place const place{std::make_shared<std::string const>(path.string()), 0, 0};
  std::error_code error;
  auto const status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found || status.type() == fs::file_type::none) {
    problems.add(place, "file", fmt::format("cannot be opened ({}); check the name", error.message()));
    return std::nullopt;
  }
  if (status.type() != fs::file_type::regular) {
    problems.add(place, "file",
                 status.type() == fs::file_type::directory
                     ? fmt::format("is a folder (a {} is one file); name the file in it", what)
                     : fmt::format("is not a regular file (a {} is one file); name a file", what));
    return std::nullopt;
  }
  auto const size = fs::file_size(path, error);
  if (!error && size > largest) {
    problems.add(place, "size",
                 fmt::format("has {} bytes (at most {}: {} MiB); leave out what is not a {}", size, largest,
                             largest >> 20U, what));
    return std::nullopt;
  }
  std::ifstream in(path, std::ios::binary);
  std::string text;
  if (in) {
    text.resize(std::min(largest, std::max(largest_file, static_cast<std::size_t>(size))) + 1);
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
  }
  if (error || in.bad() || (!in.eof() && text.empty())) {
    problems.add(place, "file", "cannot be read (is it allowed?); check its permissions");
    return std::nullopt;
  }
  return text;
}

bool scan(std::string_view text, Place const& file, Problems& problems) {
  if (text.size() > largest_file) {
    problems.add(file, "size", "has more than 16 MiB; leave out what is not a study");
    return false;
  }
  return Scanner(text, file, problems).run();
}

}  // namespace achillesim::scenarios
