#include "common/document_codec.hpp"

#include "common/byte_codec.hpp"
#include "common/error.hpp"

namespace backfile {
namespace {

constexpr char kLayoutVersion = 3;
constexpr std::size_t kHashBytes = 16;

[[noreturn]] void damaged() {
  throw Error(ErrorCode::index_damaged, "a stored article has an unknown layout",
              "the index is damaged: index the dump again");
}

void put_u64(std::string& out, std::uint64_t value) {
  for (unsigned i = 0; i < 8; ++i) out += static_cast<char>(value >> (8U * i));
}

std::uint64_t get_u64(std::string_view bytes) {
  std::uint64_t value = 0;
  for (unsigned i = 0; i < 8; ++i) value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8U * i);
  return value;
}

/// 0 is "none"; else the zigzag form (as in Protocol Buffers) plus one.
void put_moment(std::string& out, const std::optional<Timestamp>& moment) {
  if (!moment) return put_varint(out, 0);
  const auto bits = static_cast<std::uint64_t>(*moment);
  put_varint(out, ((bits << 1U) ^ static_cast<std::uint64_t>(*moment >> 63)) + 1);
}

void put_list(std::string& out, const std::vector<std::string>& list) {
  put_varint(out, list.size());
  for (const std::string& value : list) put_bytes(out, value);
}

/// Reads fields in the order in which serialise() wrote them.
class FieldReader {
 public:
  explicit FieldReader(std::string_view bytes) : reader_(bytes) {}

  std::uint64_t number() {
    const auto value = reader_.varint();
    if (!value) damaged();
    return *value;
  }
  std::string text() {
    const auto value = reader_.bytes();
    if (!value) damaged();
    return std::string(*value);
  }
  std::optional<Timestamp> moment() {
    const std::uint64_t value = number();
    if (value == 0) return std::nullopt;
    const std::uint64_t zigzag = value - 1;
    const auto instant = static_cast<Timestamp>((zigzag >> 1U) ^ (0 - (zigzag & 1U)));
    if (!is_in_calendar(instant)) damaged();
    return instant;
  }
  std::vector<std::string> list() {
    std::vector<std::string> values;
    for (std::uint64_t left = number(); left > 0; --left) values.push_back(text());
    return values;
  }
  template <typename Enum>
  Enum choice(Enum last) {
    const std::uint64_t value = number();
    if (value > static_cast<std::uint64_t>(last)) damaged();
    return static_cast<Enum>(value);
  }
  bool at_end() const { return reader_.rest().empty(); }

 private:
  ByteReader reader_;
};

}  // namespace

SerialArticle serialise(const Article& article) {
  SerialArticle serial;
  std::string& out = serial.bytes;
  std::size_t size = 64 + article.title.size() + article.lead.size() + article.url.size();
  for (const std::string& paragraph : article.body) size += paragraph.size() + 3;
  out.reserve(size);
  put_bytes(out, article.id);
  put_bytes(out, article.url);
  put_bytes(out, article.image);
  put_bytes(out, article.title);
  put_bytes(out, article.alternative_title);
  put_bytes(out, article.lead);
  put_list(out, article.body);
  put_moment(out, article.published);
  put_moment(out, article.modified);
  put_varint(out, static_cast<std::uint64_t>(article.date_precision));
  put_varint(out, static_cast<std::uint64_t>(article.date_source));
  put_list(out, article.authors);
  put_list(out, article.tags);
  put_bytes(out, article.section);
  put_bytes(out, article.source);
  put_bytes(out, article.is_language_detected ? std::string_view() : article.language);
  serial.content_hash = hash128(out);
  put_moment(out, article.crawled);
  put_bytes(out, "");
  if (article.is_language_detected) set_detected_language(serial, article.language);
  return serial;
}

void set_detected_language(SerialArticle& serial, std::string_view language) {
  serial.bytes.pop_back();  // The last field, empty so far: its length.
  put_bytes(serial.bytes, language);
}

std::string encode_document(const SerialArticle& serial, std::string_view id, std::uint64_t words,
                            TextCompressor& compressor) {
  std::string out(1, kLayoutVersion);
  put_u64(out, serial.content_hash.low);
  put_u64(out, serial.content_hash.high);
  put_bytes(out, id);
  put_varint(out, words);
  compressor.append(out, serial.bytes);
  return out;
}

namespace {

struct SplitDocument {
  DocumentHead head{};
  std::string_view frame{};
};

SplitDocument split(std::string_view document) {
  if (document.size() < 1 + kHashBytes || document.front() != kLayoutVersion) damaged();
  ByteReader reader(document.substr(1 + kHashBytes));
  const auto id = reader.bytes();
  if (!id) damaged();
  const auto words = reader.varint();
  if (!words) damaged();
  return {{{get_u64(document.substr(1)), get_u64(document.substr(9))}, *id, *words}, reader.rest()};
}

}  // namespace

DocumentHead read_document_head(std::string_view document) { return split(document).head; }

std::uint32_t dictionary_of_document(std::string_view document) { return dictionary_id_of(split(document).frame); }

std::string recompress_document(std::string_view document, TextDecompressor& decompressor, TextCompressor& compressor) {
  const std::string_view frame = split(document).frame;
  std::string out(document.substr(0, document.size() - frame.size()));
  compressor.append(out, decompressor.decompress(frame));
  return out;
}

Article decode_document(std::string_view document, TextDecompressor& decompressor) {
  const std::string bytes = decompressor.decompress(split(document).frame);
  FieldReader reader(bytes);
  Article article;
  article.id = reader.text();
  article.url = reader.text();
  article.image = reader.text();
  article.title = reader.text();
  article.alternative_title = reader.text();
  article.lead = reader.text();
  article.body = reader.list();
  article.published = reader.moment();
  article.modified = reader.moment();
  article.date_precision = reader.choice(DatePrecision::year);
  article.date_source = reader.choice(DateSource::url);
  article.authors = reader.list();
  article.tags = reader.list();
  article.section = reader.text();
  article.source = reader.text();
  article.language = reader.text();
  article.crawled = reader.moment();
  std::string detected = reader.text();
  if (!reader.at_end() || (!detected.empty() && !article.language.empty())) damaged();
  article.is_language_detected = !detected.empty();
  if (article.is_language_detected) article.language = std::move(detected);
  return article;
}

}  // namespace backfile
