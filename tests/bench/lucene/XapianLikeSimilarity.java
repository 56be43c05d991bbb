import org.apache.lucene.index.FieldInvertState;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.util.SmallFloat;

/**
 * BM25 with the numbers of Backfile: k1 0.9, b 0.4, no article shorter than half the average, and the weight of a word
 * as Xapian has it. As fast as Lucene's own BM25Similarity, since it keeps lengths in one byte and looks up what they
 * count; with exact lengths it is slower, and ranks as Backfile does.
 */
final class XapianLikeSimilarity extends Similarity {
    private static final double K1 = 0.9;
    private static final double B = 0.4;
    private static final double SHORTEST = 0.5;

    private final boolean exactLengths;

    XapianLikeSimilarity(boolean exactLengths) {
        this.exactLengths = exactLengths;
    }

    @Override
    public long computeNorm(FieldInvertState state) {
        return exactLengths ? state.getLength() : SmallFloat.intToByte4(state.getLength());
    }

    @Override
    public SimScorer scorer(float boost, CollectionStatistics collection, TermStatistics... terms) {
        double weight = 0;
        for (TermStatistics term : terms) weight += weightOf(collection.docCount(), term.docFreq());
        double average = (double) collection.sumTotalTermFreq() / collection.docCount();
        float factor = (float) (boost * weight);
        return exactLengths ? new ExactScorer(factor, average) : new QuickScorer(factor, average);
    }

    private static double weightOf(long articles, long frequency) {
        double odds = (articles - frequency + 0.5) / (frequency + 0.5);
        return Math.log(odds < 2 ? odds / 2 + 1 : odds);
    }

    private static float lengthPart(double length, double average) {
        return (float) (K1 * (1 - B + B * Math.max(SHORTEST, length / average)));
    }

    /** The same formula as that of BM25Similarity, which keeps a rising frequency from lowering a score. */
    private static float score(float factor, float frequency, float inverse) {
        return factor - factor / (1f + frequency * inverse);
    }

    private static final class QuickScorer extends SimScorer {
        private final float factor;
        private final float[] inverses = new float[256];

        QuickScorer(float factor, double average) {
            this.factor = factor;
            for (int i = 0; i < inverses.length; i++) {
                inverses[i] = 1 / lengthPart(SmallFloat.byte4ToInt((byte) i), average);
            }
        }

        @Override
        public float score(float frequency, long norm) {
            return XapianLikeSimilarity.score(factor, frequency, inverses[(byte) norm & 0xff]);
        }
    }

    private static final class ExactScorer extends SimScorer {
        private final float factor;
        private final double average;

        ExactScorer(float factor, double average) {
            this.factor = factor;
            this.average = average;
        }

        @Override
        public float score(float frequency, long norm) {
            return XapianLikeSimilarity.score(factor, frequency, 1 / lengthPart(norm, average));
        }
    }
}
