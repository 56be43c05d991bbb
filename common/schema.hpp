#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace backfile {

/// What kind of question a field answers, and so how it is indexed and queried.
enum class FieldKind : std::uint8_t {
  text,      ///< Words with positions; stems; phrases.
  keyword,   ///< Whole folded values.
  date,      ///< Calendar terms and a value.
  number,    ///< A value only.
  internal,  ///< Not for queries.
};

/// Number of a Xapian value slot.
using Slot = std::uint32_t;
inline constexpr Slot kNoSlot = 0xffffffffU;

/// One field of the index: the contract between indexer, query language, --help and the documentation.
struct Field {
  std::string_view name{};    ///< As typed before the colon in a query.
  std::string_view prefix{};  ///< Of its terms; empty for the unprefixed text terms or for none.
  Slot slot = kNoSlot;        ///< Its value slot.
  FieldKind kind = FieldKind::internal;
  std::string_view help{};
  std::string_view example{};
};

/// Every field, in the order in which help lists them. A change here is a new format version of the index.
inline constexpr std::array kFields{
    Field{"title", "S", kNoSlot, FieldKind::text, "headline", "title:election"},
    Field{"lead", "XL", kNoSlot, FieldKind::text, "description or standfirst", "lead:\"border crossing\""},
    Field{"body", "", kNoSlot, FieldKind::text, "running text", "body:shipyard"},
    Field{"author", "A", 6, FieldKind::keyword, "author, whole name or one word of it", "author:\"jane doe\""},
    Field{"tag", "K", 7, FieldKind::keyword, "whole tag; a comma means either", "tag:nato,belarus"},
    Field{"source", "XSRC", 2, FieldKind::keyword, "publisher: whole name, one word of it, or the site's host",
          "source:gazette"},
    Field{"lang", "L", 3, FieldKind::keyword, "language code", "lang:en"},
    Field{"section", "XSEC", 4, FieldKind::keyword, "section or category", "section:politics"},
    Field{"url", "U", kNoSlot, FieldKind::keyword, "address, whole", "url:https://site.example/a.html"},
    Field{"id", "Q", kNoSlot, FieldKind::keyword, "identifier, whole", "id:21578"},
    Field{"date", "", 0, FieldKind::date, "publication date or range", "date:2022-01..2022-03"},
    Field{"modified", "", 1, FieldKind::date, "date of the last change", "modified:2022-02-16"},
    Field{"words", "", 5, FieldKind::number, "number of words", "words:500..2000"},
    Field{"signature", "", 8, FieldKind::internal, "64-bit fingerprint of the body, for near copies", ""},
    Field{"article", "", 9, FieldKind::internal, "the stored article; document_codec.hpp", ""},
};

/// The field of that name; nullptr if there is none.
constexpr const Field* find_field(std::string_view name) {
  for (const Field& field : kFields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

/// A field that is known to exist: `field("tag").prefix` is a constant.
consteval const Field& field(std::string_view name) {
  const Field* found = find_field(name);
  if (found == nullptr) throw "no such field";
  return *found;
}

constexpr bool slots_are_unique() {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    for (std::size_t j = i + 1; j < kFields.size(); ++j) {
      if (kFields[i].slot != kNoSlot && kFields[i].slot == kFields[j].slot) return false;
    }
  }
  return true;
}
static_assert(slots_are_unique());

/// Calendar terms of the publication date: `D20220216`, `M202202`, `Y2022`.
inline constexpr std::string_view kDayPrefix = "D";
inline constexpr std::string_view kMonthPrefix = "M";
inline constexpr std::string_view kYearPrefix = "Y";
/// The one term that every article without a publication date has.
inline constexpr std::string_view kUndatedTerm = "XUNDATED";

/// Free text is one field with positions: the body first, from 1 on, then lead, title and alternative title, each
/// kPartGap behind the last word before it. So a position is in the body if it is at most the number of words.
inline constexpr std::uint32_t kPartGap = 100;
/// How often a word of the title counts in ranking, against once in lead and body.
inline constexpr std::uint32_t kTitleWeight = 4;

}  // namespace backfile
