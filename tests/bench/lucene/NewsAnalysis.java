import java.io.IOException;
import java.io.StringReader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.tartarus.snowball.ext.EnglishStemmer;

/** Words, lower case, English stems; no stop words. What a user of Lucene takes, as far as Backfile does the same. */
final class NewsAnalysis {
    static final int TITLE_WEIGHT = 4;
    static final int PART_GAP = 100;

    private NewsAnalysis() {}

    static Analyzer forBodies() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer words = new StandardTokenizer();
                return new TokenStreamComponents(words, stems(words));
            }
        };
    }

    /** Each word counts TITLE_WEIGHT times, and stands once more in the title alone, under the prefix S. */
    static Analyzer forTitles() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer words = new StandardTokenizer();
                return new TokenStreamComponents(words, new TitleFilter(stems(words)));
            }
        };
    }

    /** The stem of a query word; a word is taken to be one token. */
    static String stem(Analyzer analyzer, String word) throws IOException {
        try (TokenStream stream = analyzer.tokenStream("text", new StringReader(word))) {
            CharTermAttribute term = stream.getAttribute(CharTermAttribute.class);
            stream.reset();
            String stem = stream.incrementToken() ? term.toString() : "";
            stream.end();
            return stem;
        }
    }

    private static TokenStream stems(Tokenizer words) {
        return new SnowballFilter(new LowerCaseFilter(words), new EnglishStemmer());
    }

    private static final class TitleFilter extends TokenFilter {
        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
        private State word;
        private int repeated;
        private boolean begins;

        TitleFilter(TokenStream input) {
            super(input);
        }

        @Override
        public boolean incrementToken() throws IOException {
            if (word == null) {
                if (!input.incrementToken()) return false;
                if (begins) {
                    begins = false;
                    increment.setPositionIncrement(PART_GAP);
                }
                word = captureState();
                repeated = 1;
                return true;
            }
            restoreState(word);
            increment.setPositionIncrement(0);
            if (repeated++ == TITLE_WEIGHT) {
                String stem = term.toString();
                term.setEmpty().append('S').append(stem);
                word = null;
            }
            return true;
        }

        @Override
        public void reset() throws IOException {
            super.reset();
            word = null;
            begins = true;
        }
    }
}
