#include "common/analyzer.hpp"

#include <array>
#include <cassert>
#include <limits>
#include <optional>
#include <string>

#include <xapian.h>

#include "common/accented_suffix.hpp"
#include "common/sentence.hpp"
#include "common/word_break.hpp"
#include "common/word_cache.hpp"

namespace backfile {
namespace {

/// What a byte means to the fast path.
enum class Byte : std::uint8_t {
  between,  ///< Never inside a word.
  letter,
  digit,
  joint,  ///< ASCII that may join or end a word, depending on what is around.
  wide,   ///< Not ASCII.
};

constexpr std::array<Byte, 256> make_byte_table() {
  std::array<Byte, 256> table{};
  for (std::size_t i = 'a'; i <= 'z'; ++i) table[i] = table[i - 'a' + 'A'] = Byte::letter;
  for (std::size_t i = '0'; i <= '9'; ++i) table[i] = Byte::digit;
  for (const char c : {'.', ',', '\'', '`', '&', '+', '#'}) table[static_cast<unsigned char>(c)] = Byte::joint;
  for (std::size_t i = 0x80; i < 256; ++i) table[i] = Byte::wide;
  return table;
}

constexpr std::array<Byte, 256> kBytes = make_byte_table();

/// Longer words are no words of a language, and stemmers are not made for them.
constexpr std::size_t kMaxStemmedBytes = 64;

bool is_stemmable(std::string_view folded) {
  if (folded.size() > kMaxStemmedBytes) return false;
  for (const char c : folded) {
    if ((c >= '0' && c <= '9') || c == '&' || c == '+' || c == '#') return false;
  }
  return true;
}

}  // namespace

class Analyzer::Impl {
 public:
  using Visit = std::function<void(std::span<const Token>)>;

  explicit Impl(std::string_view language)
      : language_(language), ordinal_dots_(writes_ordinals_with_dot(language)), splits_suffix_(language == "tr") {
    if (const std::string_view name = stemmer_name(language); !name.empty()) stemmer_.emplace(std::string(name));
  }

  const std::vector<Token>& tokenize(std::string_view text) {
    assert(text.size() <= std::numeric_limits<std::int32_t>::max());
    start(text, nullptr);
    take_all();
    return tokens_;
  }

  void tokenize(std::string_view text, const Visit& visit) {
    assert(text.size() <= std::numeric_limits<std::int32_t>::max());
    start(text, &visit);
    take_all();
    visit(std::span(tokens_).subspan(visited_));
  }

  /// Kinds other than a word keep their folded form as stem. That needs no telling apart here: numbers and words with
  /// digits are not stemmed, and no stemmer knows pictographs or a script that is cut into pairs.
  std::string_view stem_of(std::string_view folded) {
    folded_ = folded;
    stem(WordKind::word);
    return stem_;
  }

 private:
  /// Tokens of one call of a visitor.
  static constexpr std::size_t kVisitedTokens = 4096;

  Byte byte_at(std::size_t i) const { return kBytes[static_cast<unsigned char>(text_[i])]; }

  void start(std::string_view text, const Visit* visit) {
    text_ = text;
    visit_ = visit;
    visited_ = 0;
    breaker_.reset(text);
    tokens_.clear();
    forget_words();
  }

  /// No view of them is in use.
  void forget_words() {
    overflow_.clear();
    if (cache_.full()) cache_.clear();
  }

  void take_all() {
    for (std::size_t i = 0; i < text_.size();) {
      switch (byte_at(i)) {
        case Byte::letter:
        case Byte::digit:
          i = take_ascii_word(i);
          break;
        case Byte::wide:
          i = take_wide(i);
          break;
        default:
          ++i;
      }
    }
  }

  /// Has the tokens visited. Of these the last one stays, since the next may end its sentence.
  void hand_over() {
    (*visit_)(std::span(tokens_).subspan(visited_));
    Token last = tokens_.back();
    last_folded_ = last.folded;
    last.folded = last.stem = last_folded_;
    tokens_.assign(1, last);
    visited_ = 1;
    forget_words();
  }

  /// The fast path: a run of ASCII letters and digits that is followed by what cannot continue it.
  std::size_t take_ascii_word(std::size_t begin) {
    std::uint32_t hash = WordCache::kHashSeed;
    std::size_t end = begin;
    Byte next = byte_at(begin);
    while (next == Byte::letter || next == Byte::digit) {
      hash = WordCache::add_to_hash(hash, text_[end]);
      next = ++end < text_.size() ? byte_at(end) : Byte::between;
    }
    if (next != Byte::between && may_continue(begin, end, next)) return take_word(begin, end - begin);
    add(begin, end, WordKind::word, hash);
    return end;
  }

  /// Whether the word [begin, end) could go on with the joint or wide byte at `end`.
  bool may_continue(std::size_t begin, std::size_t end, Byte next) const {
    if (next == Byte::wide) return true;
    const char c = text_[end];
    if (c == '.' && byte_at(begin) == Byte::letter) return end - begin == 1;
    return c != ',' || byte_at(begin) != Byte::letter;
  }

  std::size_t take_word(std::size_t begin, std::size_t known) {
    const WordBreaker::Word word = breaker_.word(begin, known);
    add(begin, word.end, word.kind, hash_of(begin, word.end));
    return word.end;
  }

  std::size_t take_wide(std::size_t begin) {
    const WordBreaker::Char c = breaker_.at(begin);
    switch (c.cls) {
      case CharClass::letter:
      case CharClass::digit:
      case CharClass::raised_digit:
        return take_word(begin, 0);
      case CharClass::bigram:
        return take_bigrams(begin);
      case CharClass::emoji: {
        const std::size_t end = breaker_.emoji_end(begin);
        add(begin, end, WordKind::emoji, hash_of(begin, end));
        return end;
      }
      default:
        return c.end;
    }
  }

  std::size_t take_bigrams(std::size_t begin) {
    WordBreaker::Unit unit = breaker_.unit(begin);
    if (breaker_.at(unit.next).cls != CharClass::bigram) add_bigram(begin, unit.end);
    while (breaker_.at(unit.next).cls == CharClass::bigram) {
      const std::size_t second = unit.next;
      unit = breaker_.unit(second);
      add_bigram(begin, unit.end);
      begin = second;
    }
    return unit.end;
  }

  void add_bigram(std::size_t begin, std::size_t end) { add(begin, end, WordKind::bigram, hash_of(begin, end)); }

  std::uint32_t hash_of(std::size_t begin, std::size_t end) const {
    std::uint32_t hash = WordCache::kHashSeed;
    for (std::size_t i = begin; i < end; ++i) hash = WordCache::add_to_hash(hash, text_[i]);
    return hash;
  }

  void add(std::size_t begin, std::size_t end, WordKind kind, std::uint32_t hash) {
    const std::string_view raw = text_.substr(begin, end - begin);
    if (visit_ != nullptr && tokens_.size() == kVisitedTokens) hand_over();
    // Filled in place: building it elsewhere and copying costs as much as the look-up.
    const std::size_t place = tokens_.size();
    Token& token = tokens_.emplace_back();
    if (const WordCache::Entry* known = cache_.find(raw, hash); known != nullptr) {
      token.folded = known->folded();
      token.stem = known->stem();
    } else {
      analyze(raw, kind, hash, token);
    }
    if (token.folded.empty()) return tokens_.pop_back();
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    if (place == 0) return;
    token.position = tokens_[place - 1].position + 1;
    place_in_sentence(tokens_[place - 1], token);
  }

  void place_in_sentence(const Token& before, Token& token) const {
    token.sentence = before.sentence;
    if (token.begin == before.end + 1 && text_[before.end] == ' ') return;
    const SentenceBreak found = sentence_break(text_, before, token, ordinal_dots_);
    if (found == SentenceBreak::none) return;
    ++token.sentence;
    token.starts_glued_sentence = found == SentenceBreak::glued;
  }

  /// The slow part: once for each spelling of a word as long as the cache remembers it.
  void analyze(std::string_view raw, WordKind kind, std::uint32_t hash, Token& token) {
    fold_word(raw, kind, folded_);
    stem(kind);
    if (const WordCache::Entry* entry = cache_.insert(raw, hash, folded_, stem_); entry != nullptr) {
      token.folded = entry->folded();
      token.stem = entry->stem();
      return;
    }
    token.folded = overflow_.store(folded_);
    token.stem = stem_ == folded_ ? token.folded : overflow_.store(stem_);
  }

  /// `folded_` -> `stem_`.
  void stem(WordKind kind) {
    stem_ = folded_;
    if (stemmer_ && (kind == WordKind::word || kind == WordKind::dotted) && is_stemmable(folded_)) {
      // Turkish writes the suffixes of a proper name behind an apostrophe, and its stemmer does not know that.
      if (splits_suffix_) stem_.resize(std::min(stem_.size(), stem_.find('\'')));
      const bool is_restored = restore_accented_suffix(language_, stem_);
      stem_ = (*stemmer_)(stem_);
      if (is_restored) {
        fold_word(stem_, kind, refolded_);
        stem_.swap(refolded_);
      }
      if (stem_.empty()) stem_ = folded_;
    }
  }

  std::string language_;
  bool ordinal_dots_;
  bool splits_suffix_;
  std::optional<Xapian::Stem> stemmer_{};
  WordCache cache_{};
  StringArena overflow_{};  ///< Words of the current text that the cache does not take.
  WordBreaker breaker_{};
  std::string_view text_{};
  std::vector<Token> tokens_{};
  const Visit* visit_ = nullptr;  ///< Null: the tokens stay.
  std::size_t visited_ = 0;       ///< Of the tokens, at the begin.
  std::string last_folded_{};     ///< Of a token that was visited.
  std::string folded_{};
  std::string stem_{};
  std::string refolded_{};
};

Analyzer::Analyzer(std::string_view language) : impl_(std::make_unique<Impl>(language)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

const std::vector<Token>& Analyzer::tokenize(std::string_view text) { return impl_->tokenize(text); }

void Analyzer::tokenize(std::string_view text, const std::function<void(std::span<const Token>)>& visit) {
  impl_->tokenize(text, visit);
}

std::string_view Analyzer::stem_of(std::string_view folded) { return impl_->stem_of(folded); }

}  // namespace backfile
