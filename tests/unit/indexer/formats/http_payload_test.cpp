#include "indexer/formats/http_payload.hpp"

#include <string>

#include <gtest/gtest.h>
#include <zlib.h>

#include "indexer/markup/charset_statement.hpp"

namespace backfile {
namespace {

constexpr std::size_t kLimit = 1U << 20U;
/// "The tide turns.\n", packed by other programs.
const std::string kBrotli("\x8b\x07\x80The tide turns.\n\x03", 20);

std::string deflated(const std::string& text, int window_bits) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string packed(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string body_of(const std::string& fields, const std::string& body) {
  const std::string response = "HTTP/1.1 200 OK\r\n" + fields + "\r\n";
  const std::optional<HttpHead> head = parse_http_head(response);
  EXPECT_TRUE(head.has_value());
  return head ? unpack_body(*head, body, kLimit).bytes : "";
}

TEST(HttpHead, ReadsStatusAndFields) {
  const std::string text = "HTTP/2 203\r\nA: b\r\nno field\r\nContent-type: text/html;\r\n  charset=x\r\n\r\nbody";
  const auto head = parse_http_head(text);
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->status, 203);
  EXPECT_EQ(head->fields["content-TYPE"], "text/html; charset=x");
  EXPECT_EQ(charset_parameter(head->fields["Content-Type"]), "x");
  EXPECT_EQ(text.substr(head->size_bytes), "body");
}

TEST(HttpHead, PassesOverInterimResponses) {
  const std::string text = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n";
  EXPECT_EQ(parse_http_head(text)->status, 404);
}

TEST(HttpHead, EndsWhereAPageBegins) {
  const std::string text = "HTTP/1.0 200 OK\nServer: x\n<html>";
  EXPECT_EQ(text.substr(parse_http_head(text)->size_bytes), "<html>");
}

TEST(HttpHead, EndsAtALengthThatNoneHas) {
  std::string text = "HTTP/1.0 200 OK\n";
  for (int i = 0; i < 200'000; ++i) text += "a:\n";
  EXPECT_LT(parse_http_head(text)->size_bytes, 300'000U);
}

TEST(HttpHead, RefusesOtherText) {
  for (const char* text : {"", "HTTP/", "HTTP/1.1", "HTTP/1.1 abc", "HTTP/1.1 2000 OK", "<html>", "GET / HTTP/1.1"}) {
    EXPECT_FALSE(parse_http_head(text).has_value()) << text;
  }
}

TEST(RemoveChunks, JoinsChunks) {
  EXPECT_EQ(remove_chunks("4\r\nThe \r\n00000b;x=y\r\ntide turns.\r\n0\r\nTrailer: x\r\n\r\n"), "The tide turns.");
  EXPECT_EQ(remove_chunks("4\nThe \n5 \ntide.\n0\n\n"), "The tide.");
}

TEST(RemoveChunks, KeepsWhatIsNotChunkedOrBroken) {
  EXPECT_EQ(remove_chunks("<html>"), "<html>");
  EXPECT_EQ(remove_chunks("add this\n"), "add this\n");
  EXPECT_EQ(remove_chunks("4\r\nThe \r\nffff\r\ntide"), "The tide");
  EXPECT_EQ(remove_chunks("4\r\nThe \r\ntide turns."), "The tide turns.");
  EXPECT_EQ(remove_chunks(""), "");
}

TEST(UnpackBody, UndoesContentCodings) {
  const std::string text = "The tide turns.\n";
  EXPECT_EQ(body_of("Content-Encoding: gzip\r\n", deflated(text, 31)), text);
  EXPECT_EQ(body_of("Content-Encoding: X-GZIP\r\n", deflated(text, 31) + deflated(text, 31)), text + text);
  EXPECT_EQ(body_of("Content-Encoding: deflate\r\n", deflated(text, 15)), text);
  EXPECT_EQ(body_of("Content-Encoding: deflate\r\n", deflated(text, -15)), text);
  EXPECT_EQ(body_of("Content-Encoding: br\r\n", kBrotli), text);
  EXPECT_EQ(body_of("Content-Encoding: deflate, gzip\r\n", deflated(deflated(text, 15), 31)), text);
  EXPECT_EQ(body_of("Content-Encoding: identity\r\n", text), text);
  EXPECT_EQ(body_of("", deflated(text, 31)), text);
  EXPECT_EQ(body_of("Transfer-Encoding: gzip, chunked\r\n",
                    "3\r\n" + deflated(text, 31).substr(0, 3) + "\r\nff\r\n" + deflated(text, 31).substr(3)),
            text);
}

TEST(UnpackBody, KeepsWhatIsNotPacked) {
  for (const char* coding : {"gzip", "deflate", "br", "zstd", "sdch"}) {
    EXPECT_EQ(body_of("Content-Encoding: " + std::string(coding) + "\r\n", "<html>The tide"), "<html>The tide")
        << coding;
  }
}

TEST(UnpackBody, KeepsWhatComesBeforeDamage) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += std::to_string(i * 7919) + " ";
  std::string packed = deflated(text, 31);
  packed.resize(packed.size() / 2);
  const std::string unpacked = body_of("Content-Encoding: gzip\r\n", packed);
  EXPECT_GT(unpacked.size(), text.size() / 4);
  EXPECT_EQ(text.compare(0, unpacked.size(), unpacked), 0);
}

TEST(Unpack, StopsAtItsLimit) {
  std::string out;
  const std::string bomb = deflated(std::string(10U << 20U, 'x'), 31);
  EXPECT_EQ(unpack("gzip", bomb, kLimit, out), UnpackOutcome::too_large);
  EXPECT_EQ(out.size(), kLimit);
  EXPECT_EQ(unpack("gzip", deflated(std::string(kLimit, 'x'), 31), kLimit, out), UnpackOutcome::whole);
}

}  // namespace
}  // namespace backfile
