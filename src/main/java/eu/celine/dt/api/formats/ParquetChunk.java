package eu.celine.dt.api.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one column of one row group, compressed as they come. They are held until the group is complete, because
 * the dictionary is complete last and stands first.
 */
final class ParquetChunk implements PageWriter {

    private static final int FIRST_BYTES = 16 * 1024;

    private final Type type;
    private final List<String> path;
    private final ByteSink dictionary = new ByteSink(0);
    private final ByteSink pages = new ByteSink(FIRST_BYTES);
    private final Set<org.apache.parquet.format.Encoding> encodings =
            EnumSet.noneOf(org.apache.parquet.format.Encoding.class);
    private long values;
    private long uncompressedBytes;

    ParquetChunk(Type type, List<String> path) {
        this.type = type;
        this.path = List.copyOf(path);
    }

    @Override
    @SuppressWarnings("deprecation")
    public void writePage(
            BytesInput bytes,
            int valueCount,
            Statistics<?> statistics,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        var header = new DataPageHeader(valueCount, of(encoding), of(definition), of(repetition));
        encodings.add(of(encoding));
        encodings.add(of(definition));
        values += valueCount;
        write(bytes, PageType.DATA_PAGE, pages, header, null);
    }

    @Override
    @SuppressWarnings("deprecation")
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        writePage(bytes, valueCount, statistics, repetition, definition, encoding);
    }

    /** The one that the columns' writers call; the others are what the interface still asks for. */
    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            SizeStatistics sizes,
            GeospatialStatistics places,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        writePage(bytes, valueCount, statistics, repetition, definition, encoding);
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetitionLevels,
            BytesInput definitionLevels,
            Encoding encoding,
            BytesInput data,
            Statistics<?> statistics) {
        throw new IllegalStateException("pages of the first version were asked for");
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        var header = new DictionaryPageHeader(page.getDictionarySize(), of(page.getEncoding()));
        encodings.add(of(page.getEncoding()));
        write(page.getBytes(), PageType.DICTIONARY_PAGE, dictionary, null, header);
    }

    private void write(
            BytesInput bytes,
            PageType pageType,
            ByteSink target,
            @Nullable DataPageHeader data,
            @Nullable DictionaryPageHeader dictionaryPage)
            throws IOException {
        var compressed = new ByteSink((int) Math.min(FIRST_BYTES, bytes.size() + 64));
        try (var gzip = new FastGzip(compressed)) {
            bytes.writeAllTo(gzip);
        }
        var header = new PageHeader(pageType, Math.toIntExact(bytes.size()), compressed.size());
        if (data != null) {
            header.setData_page_header(data);
        }
        if (dictionaryPage != null) {
            header.setDictionary_page_header(dictionaryPage);
        }
        int before = target.size();
        Util.writePageHeader(header, target);
        uncompressedBytes += target.size() - before + bytes.size();
        compressed.copyTo(target);
    }

    private static org.apache.parquet.format.Encoding of(Encoding encoding) {
        return org.apache.parquet.format.Encoding.valueOf(encoding.name());
    }

    @Override
    public long getMemSize() {
        return (long) pages.size() + dictionary.size();
    }

    @Override
    public long allocatedSize() {
        return getMemSize();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + " " + getMemSize() + " bytes";
    }

    /**
     * Writes the chunk.
     *
     * @param offset where it begins in the file
     */
    ColumnMetaData writeTo(OutputStream target, long offset) throws IOException {
        dictionary.copyTo(target);
        pages.copyTo(target);
        var metadata = new ColumnMetaData(
                type,
                List.copyOf(encodings),
                path,
                CompressionCodec.GZIP,
                values,
                uncompressedBytes,
                getMemSize(),
                offset + dictionary.size());
        if (dictionary.size() > 0) {
            metadata.setDictionary_page_offset(offset);
        }
        return metadata;
    }

    /** The JDK's one codec that Parquet knows, at its fastest: a slower level saves a tenth and takes twice as long. */
    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(OutputStream target) throws IOException {
            super(target, 8 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
