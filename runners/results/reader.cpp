#include "runners/results/reader.hpp"

#include "runners/results/detail/reader_impl.hpp"
#include "runners/results/parts.hpp"
#include "runners/results/trust.hpp"

namespace achillesim::runners::results {
namespace fs = std::filesystem;

ResultsFile::ResultsFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ResultsFile::~ResultsFile() = default;
ResultsFile::ResultsFile(ResultsFile&&) noexcept = default;
ResultsFile& ResultsFile::operator=(ResultsFile&&) noexcept = default;

ResultsFile ResultsFile::open(fs::path path) {
  h5::prepare();
  std::string const name = path.string();
  std::error_code error;
  if (!fs::exists(path, error)) {
    auto const begun = unfinished(path);
    throw std::runtime_error(
        name + ": " +
        (begun.empty() ? "no such file; check the name, or make it: achillesim run STUDY.toml -o " + name
                       : begun));
  }
  if (fs::is_directory(path))
    throw std::runtime_error(
        name + ": is not a file but a folder (a results file is one file); name the file in it");
  if (!fs::is_regular_file(path)) throw std::runtime_error(name + ": is not a file");
  auto impl = std::make_unique<Impl>();
  impl->path = std::move(path);
  impl->pass_seal();
  impl->with_name([&] {
    h5::Handle const access = h5::file_access();
    impl->file = h5::Handle(H5Fopen(impl->path.c_str(), H5F_ACC_RDONLY, access.get()), H5Fclose, "open it");
    // Asked again: the file may have been replaced since. It is not read again unless it was.
    bool const sealed = trust_in(impl->path) == Trust::sealed;
    impl->read_header();
    impl->weigh(sealed);
  });
  if (!impl->doubt.empty()) impl->study_name += " [changed after it was written]";
  return ResultsFile(std::move(impl));
}

fs::path const& ResultsFile::path() const {
  return impl_->path;
}
int ResultsFile::schema() const {
  return impl_->schema;
}
std::size_t ResultsFile::draws() const {
  return impl_->draws;
}
std::size_t ResultsFile::arms() const {
  return impl_->arms;
}
std::size_t ResultsFile::runners() const {
  return impl_->runners;
}
std::size_t ResultsFile::weeks() const {
  return impl_->weeks;
}
std::size_t ResultsFile::event_slots() const {
  return impl_->slots;
}
int ResultsFile::horizon_days() const {
  return impl_->horizon_days;
}
std::size_t ResultsFile::reference_arm() const {
  return impl_->reference_arm;
}
std::string const& ResultsFile::doubt() const {
  return impl_->doubt;
}
std::string const& ResultsFile::remark() const {
  return impl_->remark;
}
std::string const& ResultsFile::study_name() const {
  return impl_->study_name;
}
std::string const& ResultsFile::question() const {
  return impl_->question;
}
std::vector<std::string> const& ResultsFile::arm_names() const {
  return impl_->arm_names;
}
std::vector<FactorColumn> const& ResultsFile::factors() const {
  return impl_->factors;
}
std::vector<double> const& ResultsFile::quantiles() const {
  return impl_->quantiles;
}
Provenance const& ResultsFile::provenance() const {
  return impl_->provenance;
}

std::vector<ResultsFile::Digest> ResultsFile::digests() const {
  std::vector<Digest> digests;
  for (auto const& entry : impl_->hash_data().entries) digests.push_back({entry.name, entry.digest});
  return digests;
}

std::string ResultsFile::data_hash() const {
  return impl_->hash_data().total;
}

std::vector<CheckedSet> ResultsFile::checked_data_sets() const {
  return impl_->with_name([&] { return impl_->checked_data_sets(); });
}

std::vector<std::string> ResultsFile::differing_texts() const {
  return impl_->with_name([&] {
    std::vector<std::string> differing;
    if (!impl_->copy) return differing;
    hid_t const file = impl_->file.get();
    for (auto const& [path, words] : impl_->copy->texts) {
      hid_t const s = impl_->set(path);
      if (h5::kind_of(s, path) != h5::Kind::text || h5::read_texts(s) != words) differing.push_back(path);
    }
    for (auto const& [path, attributes] : impl_->copy->attributes) {
      bool const set = !path.empty() && h5::is_data_set(file, path);
      h5::Handle const group = set ? h5::Handle() : h5::open_group(file, path);
      for (auto const& [name, text] : attributes)
        if (h5::read_text_attribute(set ? impl_->set(path) : group.get(), name) != text)
          differing.push_back((path.empty() ? "/" : path) + ":" + name);
    }
    return differing;
  });
}

}  // namespace achillesim::runners::results
