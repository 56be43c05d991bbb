import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.FSDirectory;

/**
 * Answers lists of queries by the protocol of search_server.py: LuceneSearch FOLDER quick|exact. Totals are as Lucene
 * counts them by default. Its cache of filters is off: it would answer a measured query from the round before.
 */
public final class LuceneSearch {
    private static final int PAGE = 10;

    private final IndexSearcher searcher;
    private final Analyzer analyzer = NewsAnalysis.forBodies();
    private final Sort newestFirst;
    private final StringBuilder page = new StringBuilder();
    private final PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), false);

    private LuceneSearch(String folder, boolean exact) throws IOException {
        searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(Paths.get(folder))));
        searcher.setSimilarity(new XapianLikeSimilarity(exact));
        searcher.setQueryCache(null);
        SortField published = new SortField("published", SortField.Type.LONG, true);
        published.setCanUsePoints();
        newestFirst = new Sort(published);
    }

    public static void main(String[] arguments) throws IOException {
        LuceneSearch search = new LuceneSearch(arguments[0], arguments[1].equals("exact"));
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", 2);
            if (words[0].equals("time") || words[0].equals("find")) {
                search.time(words[1], words[0].equals("time"));
            } else {
                search.list(words[1], Integer.parseInt(words[0].substring("hits:".length())));
            }
            search.out.println(".");
            search.out.flush();
        }
    }

    private static final class BenchQuery {
        final String id;
        final String kind;
        final String[] words;
        final String tag;
        final String from;
        final String to;

        BenchQuery(String line) {
            String[] cells = line.split("\t", -1);
            id = cells[0];
            kind = cells[1];
            words = cells[2].isEmpty() ? new String[0] : cells[2].split(" ");
            tag = cells[3];
            from = cells[4];
            to = cells[5];
        }

        boolean isByDate() {
            return kind.equals("newest") || kind.equals("tag");
        }
    }

    private static List<BenchQuery> read(String path) throws IOException {
        List<BenchQuery> queries = new ArrayList<>();
        for (String line : Files.readAllLines(Paths.get(path))) queries.add(new BenchQuery(line));
        return queries;
    }

    private void time(String path, boolean readsPage) throws IOException {
        for (BenchQuery query : read(path)) {
            long start = System.nanoTime();
            long total = answer(query, readsPage);
            double milliseconds = (System.nanoTime() - start) / 1e6;
            out.printf("%s\t%.4f\t%d%n", query.id, milliseconds, total);
        }
    }

    private long answer(BenchQuery query, boolean readsPage) throws IOException {
        Query compiled = compile(query);
        if (query.kind.equals("count")) return searcher.count(compiled);
        TopDocs found = search(query, compiled, PAGE);
        if (!readsPage) return found.totalHits.value;
        page.setLength(0);
        for (ScoreDoc hit : found.scoreDocs) {
            Document document = searcher.doc(hit.doc);
            page.append(document.get("id")).append(document.get("title")).append(document.get("body"));
        }
        return found.totalHits.value;
    }

    private TopDocs search(BenchQuery query, Query compiled, int limit) throws IOException {
        return query.isByDate() ? searcher.search(compiled, limit, newestFirst) : searcher.search(compiled, limit);
    }

    /** For every query `ID<TAB>TOTAL<TAB>ARTICLE=SCORE...`, at most so many articles, best first. */
    private void list(String path, int limit) throws IOException {
        String[] ids = readIds();
        for (BenchQuery query : read(path)) {
            Query compiled = compile(query);
            StringBuilder line = new StringBuilder(query.id + "\t" + searcher.count(compiled) + "\t");
            TopDocs found = search(query, compiled, limit);
            for (ScoreDoc hit : found.scoreDocs) {
                float score = query.isByDate() ? 0 : hit.score;
                line.append(ids[hit.doc]).append('=').append(score).append(' ');
            }
            out.println(line.toString().trim());
        }
    }

    private String[] readIds() throws IOException {
        String[] ids = new String[searcher.getIndexReader().maxDoc()];
        for (int i = 0; i < ids.length; i++) ids[i] = searcher.doc(i, Collections.singleton("id")).get("id");
        return ids;
    }

    private Query compile(BenchQuery query) throws IOException {
        Query words = wordsOf(query);
        if (query.tag.isEmpty() && query.from.isEmpty()) return words;
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        if (words != null) all.add(words, Occur.MUST);
        if (!query.tag.isEmpty()) all.add(new TermQuery(new Term("tag", query.tag)), Occur.FILTER);
        if (!query.from.isEmpty()) all.add(range(query), Occur.FILTER);
        return all.build();
    }

    private Query range(BenchQuery query) {
        long from = LocalDate.parse(query.from).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        long to = LocalDate.parse(query.to).plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) - 1;
        return new IndexOrDocValuesQuery(LongPoint.newRangeQuery("published", from, to),
                                         NumericDocValuesField.newSlowRangeQuery("published", from, to));
    }

    private Query wordsOf(BenchQuery query) throws IOException {
        if (query.words.length == 0) return null;
        List<Term> stems = new ArrayList<>();
        for (String word : query.words) stems.add(new Term("text", NewsAnalysis.stem(analyzer, word)));
        if (query.kind.equals("phrase")) {
            PhraseQuery.Builder phrase = new PhraseQuery.Builder();
            for (Term stem : stems) phrase.add(stem);
            return phrase.build();
        }
        if (stems.size() == 1) return new TermQuery(stems.get(0));
        boolean either = query.kind.equals("or") || query.kind.equals("count");
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (Term stem : stems) all.add(new TermQuery(stem), either ? Occur.SHOULD : Occur.MUST);
        return all.build();
    }
}
