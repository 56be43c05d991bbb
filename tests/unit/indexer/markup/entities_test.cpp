#include "indexer/markup/entities.hpp"

#include <gtest/gtest.h>

namespace backfile {
namespace {

TEST(Entities, DecodesNamesAndNumbers) {
  EXPECT_EQ(decode_entities("AT&amp;T &lt;b&gt; &eacute;&Eacute; &apos;&#8217;&#x2019;&#X41;"), "AT&T <b> éÉ '’’A");
  EXPECT_EQ(decode_entities("&thetasym;&AElig;&zwnj;"), "\u03D1\u00C6\u200C");
}

TEST(Entities, LeavesWhatIsNoReference) {
  for (const char* text :
       {"R&D", "a & b", "&;", "&#;", "&#x;", "&#12a;", "&nosuchname;", "&amp", "&", "&aVeryLongWord;"}) {
    EXPECT_EQ(decode_entities(text), text);
  }
}

TEST(Entities, DecodesOnce) { EXPECT_EQ(decode_entities("&amp;lt;&amp;amp;"), "&lt;&amp;"); }

TEST(Entities, ReplacesNumbersThatAreNoCharacter) {
  EXPECT_EQ(decode_entities("&#0;&#xD800;&#x110000;&#99999999;"), "\uFFFD\uFFFD\uFFFD\uFFFD");
}

TEST(Entities, ReadsC1NumbersAsWindows1252) { EXPECT_EQ(decode_entities("&#147;tide&#148; &#150;"), "“tide” –"); }

}  // namespace
}  // namespace backfile
