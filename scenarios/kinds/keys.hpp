#pragma once
/// The keys of a struct: each row of the language together with the member that it fills. Binding is a loop
/// over them; a key that neither a member nor a function takes cannot be written down. What holds when a key
/// is not given is the member's initial value, and the row's preset is made from it.

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "scenarios/kinds/member.hpp"

namespace achillesim::scenarios {

template <class T>
struct Field {
  using Take = std::function<void(Binding const&, T&)>;

  Row row;
  Take take;
  std::function<std::string(T const&)> show;  ///< what it fills, exactly; none where others show it
  std::string preset;
  bool last = false;  ///< a function's: after all keys with a member, whether the key is given or not

  template <class M>
  Field(M T::*member, std::string_view key, std::string_view meaning, Holds const& holds = {})
      : Field(
            [member](auto& t) -> auto& { return t.*member; }, 1.0, key, meaning, holds) {}

  /// A member of a part: `&Behaviour::team, &Team::surgeon`.
  template <class Part, class M>
  Field(Part T::*part, M Part::*member, std::string_view key, std::string_view meaning,
        Holds const& holds = {})
      : Field(
            [ part, member ](auto& t) -> auto& { return t.*part.*member; }, 1.0, key, meaning, holds) {}

  /// A member in a unit of which `in_one` make one of the row's.
  Field(double T::*member, double in_one, std::string_view key, std::string_view meaning, Holds const& holds)
      : Field(
            [member](auto& t) -> auto& { return t.*member; }, in_one, key, meaning, holds) {}

  /// A key that a function takes, as it is one of several for a member, or one for several members.
  Field(Take function, std::string_view key, std::string_view meaning, Holds const& holds)
      : row(row_of(key, meaning, holds.form.value(), holds)),
        take(std::move(function)),
        preset(holds.preset),
        last(true) {}
  Field(Take function, std::function<std::string(T const&)> shows, std::string_view key,
        std::string_view meaning, Holds const& holds)
      : Field(std::move(function), key, meaning, holds) {
    show = std::move(shows);
  }

 private:
  template <class Get>
  Field(Get get, double in_one, std::string_view key, std::string_view meaning, Holds const& holds) {
    using M = std::remove_cvref_t<decltype(get(std::declval<T&>()))>;
    static T const initial{};
    row = row_of(key, meaning, holds.form.value_or(form_of<M>(holds)), holds);
    if constexpr (has_keys<M>) {
      row.schema = &keys_of<M>().schema();
    } else if constexpr (is_list<M>) {
      if constexpr (has_keys<typename M::value_type>)
        row.schema = &keys_of<typename M::value_type>().schema();
    }
    if (!holds.required && !holds.silent) preset = preset_of(get(initial), in_one, holds);
    show = [get](T const& t) { return shown_exactly(get(t)); };
    take = [get, in_one, yes = holds.yes, own = row, name = std::string(holds.preset)](
               Binding const& b, T& t) { put(b, own, name, in_one, yes, get(t)); };
  }
};

template <class T>
class Keys {
 public:
  using Finish = void (*)(Binding const&, T&);

  /// `finish` comes after all keys: what several of them have to do with each other.
  Keys(std::string_view name, std::string_view meaning, std::vector<Field<T>> fields,
       std::span<Relation const> relations = {}, Finish finish = nullptr)
      : fields_(std::move(fields)), finish_(finish) {
    for (auto& field : fields_) {
      field.row.preset = field.preset;
      rows_.push_back(field.row);
    }
    schema_ = {name, meaning, rows_, relations};
  }
  Keys(Keys const&) = delete;
  Keys& operator=(Keys const&) = delete;

  Schema const& schema() const { return schema_; }
  std::span<Field<T> const> fields() const { return fields_; }

  /// What a checked table says; `name` where it is known by one.
  T bind(Value const& value, std::string const& name, Library& library, Problems& problems) const {
    static Table const nothing;
    Fields const none(nothing, schema_);
    return bind(value, name, Binding{value, none, library, problems});
  }

  /// The same of a table that stands in another one.
  T bind(Value const& value, std::string const& name, Binding const& outer) const {
    T out;
    auto const* table = value.as<Table>();
    if (table != nullptr) {
      Fields const given(*table, schema_);
      Binding b{value, given, outer.library, outer.problems, outer.protocol, outer.programme, name};
      b.within(out);
      for (bool const last : {false, true})
        for (auto const& field : fields_)
          if (field.last == last) field.take(b, out);
      rename(out, name);
      if (finish_ != nullptr) finish_(b, out);
    } else {
      rename(out, name);
    }
    return out;
  }

  /// All members that have a key, exactly.
  std::string show(T const& value) const {
    std::string out;
    for (auto const& field : fields_)
      if (field.show) out += std::string(field.row.key) + " = " + field.show(value) + "\n";
    return out;
  }

 private:
  static void rename(T& thing, std::string const& name) {
    if constexpr (requires { thing.name = name; })
      if (!name.empty()) thing.name = name;
  }

  std::vector<Field<T>> fields_;
  std::vector<Row> rows_;
  Schema schema_;
  Finish finish_;
};

/// The key with which a file says for which version of the language it was written; its range is its check.
template <class T>
Field<T> version_key() {
  return {[](Binding const&, T&) {},
          "schema_version",
          "version of the language",
          {.low = 1, .high = schema_version, .form = Form::integer}};
}

}  // namespace achillesim::scenarios
