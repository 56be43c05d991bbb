import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

/**
 * Indexes a plain corpus: LuceneIndex ARTICLES FOLDER THREADS quick|exact. `exact` keeps exact lengths, for comparing
 * hits. Prints the seconds until all is committed, and until all is one segment, from the start of the virtual machine.
 */
public final class LuceneIndex {
    private static final int BATCH = 200;
    private static final int BUFFER_MB = 256;

    private final IndexWriter writer;
    private final int threads;

    private LuceneIndex(IndexWriter writer, int threads) {
        this.writer = writer;
        this.threads = threads;
    }

    public static void main(String[] arguments) throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(NewsAnalysis.forBodies());
        config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
        config.setRAMBufferSizeMB(BUFFER_MB);
        config.setSimilarity(new XapianLikeSimilarity(arguments[3].equals("exact")));
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(Paths.get(arguments[1])), config)) {
            new LuceneIndex(writer, Integer.parseInt(arguments[2])).addAll(Paths.get(arguments[0]));
            writer.commit();
            System.out.println("committed " + secondsSinceStart());
            writer.forceMerge(1);
            writer.commit();
            System.out.println("merged " + secondsSinceStart());
        }
    }

    private static double secondsSinceStart() {
        long start = java.lang.management.ManagementFactory.getRuntimeMXBean().getStartTime();
        return (System.currentTimeMillis() - start) / 1000.0;
    }

    private void addAll(Path articles) throws Exception {
        try (BufferedReader lines = Files.newBufferedReader(articles, StandardCharsets.UTF_8)) {
            if (threads == 1) {
                DocumentMaker maker = new DocumentMaker();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    writer.addDocument(maker.make(line));
                }
                return;
            }
            addInParallel(lines);
        }
    }

    private void addInParallel(BufferedReader lines) throws Exception {
        BlockingQueue<List<String>> batches = new ArrayBlockingQueue<>(4 * threads);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        List<Future<?>> results = new ArrayList<>();
        for (int i = 0; i < threads; i++) results.add(workers.submit(() -> addBatches(batches)));
        List<String> batch = new ArrayList<>(BATCH);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            batch.add(line);
            if (batch.size() < BATCH) continue;
            batches.put(batch);
            batch = new ArrayList<>(BATCH);
        }
        if (!batch.isEmpty()) batches.put(batch);
        for (int i = 0; i < threads; i++) batches.put(Collections.emptyList());
        for (Future<?> result : results) result.get();
        workers.shutdown();
    }

    /** Until an empty batch comes. */
    private Void addBatches(BlockingQueue<List<String>> batches) throws IOException, InterruptedException {
        DocumentMaker maker = new DocumentMaker();
        for (List<String> batch = batches.take(); !batch.isEmpty(); batch = batches.take()) {
            for (String line : batch) writer.addDocument(maker.make(line));
        }
        return null;
    }

    /** A line of the plain corpus -> a document; one a thread. */
    private static final class DocumentMaker {
        private final Analyzer titles = NewsAnalysis.forTitles();

        Document make(String line) throws IOException {
            String[] cells = line.split("\t", -1);
            String body = cells[2].replace('\u001e', '\n');
            Document document = new Document();
            document.add(new StringField("id", cells[0], Field.Store.YES));
            document.add(new TextField("text", body, Field.Store.NO));
            document.add(new TextField("text", titles.tokenStream("text", cells[1])));
            document.add(new StoredField("title", cells[1]));
            document.add(new StoredField("body", body));
            document.add(new StringField("source", cells[3], Field.Store.YES));
            long published = Long.parseLong(cells[4]);
            document.add(new LongPoint("published", published));
            document.add(new NumericDocValuesField("published", published));
            document.add(new StoredField("published", published));
            addAll(document, "author", cells[5]);
            addAll(document, "tag", cells[6]);
            return document;
        }

        private static void addAll(Document document, String field, String values) {
            if (values.isEmpty()) return;
            for (String value : values.split("\u001f")) document.add(new StringField(field, value, Field.Store.YES));
        }
    }
}
