#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.hpp"
#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/value_list.hpp"

/// Habits of news agencies that NITF, the NewsMLs and ninjs share.
namespace backfile {

/// Sets `published` to the first of the texts that is a date.
void set_published(Article& article, std::initializer_list<std::string_view> texts);
/// Sets `modified` to the first of the texts that is a date, if that is later than `published`.
void set_modified(Article& article, std::initializer_list<std::string_view> texts);

/// Puts a dateline (`SKELDER, March 2`) at the start of the first paragraph, unless that, or one of the next two, begins
/// with its place already.
void add_dateline(Article& article, std::string_view dateline);

/// Removes a first paragraph that only says the title again.
void drop_repeated_title(Article& article);

/// The part of a code behind its vocabulary: `usable` of `stat:usable`, `text` of `http://cv.example/ninature/text`.
std::string code_name(std::string_view code);

/// Adds the name of a code that may mean something to a reader: not a letter, and not digits only, as `subj:04000000`.
void add_code(ValueList& tags, std::string_view code);

/// Whether a status is `canceled`, in any spelling and vocabulary.
bool is_cancelled(std::string_view status);

/// The article, without a lead or a tag that only says the title again, if it has a title or a body; else
/// RecordFault::no_text.
Result<Article, RecordError> finish_article(Article article);

}  // namespace backfile
