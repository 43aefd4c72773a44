package eu.celine.dt.api.formats;

import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A format of fetched values: its name in {@code ?format=}, its media type, and what encodes it. */
public enum ValuesFormat {
    /** The paged answer, which is no stream and has no encoder here. */
    JSON("json", "application/json", "application/json", false),
    NDJSON("ndjson", "application/x-ndjson", "application/x-ndjson", false),
    CSV("csv", "text/csv", "text/csv;charset=UTF-8", false),
    ARROW("arrow", "application/vnd.apache.arrow.stream", "application/vnd.apache.arrow.stream", true),
    PARQUET("parquet", "application/vnd.apache.parquet", "application/vnd.apache.parquet", true);

    private final String label;
    private final String mediaType;
    private final String contentType;
    private final boolean marksItsEnd;

    ValuesFormat(String label, String mediaType, String contentType, boolean marksItsEnd) {
        this.label = label;
        this.mediaType = mediaType;
        this.contentType = contentType;
        this.marksItsEnd = marksItsEnd;
    }

    /** The format of this name; null if there is none. */
    public static @Nullable ValuesFormat find(String label) {
        for (ValuesFormat format : values()) {
            if (format.label.equals(label)) {
                return format;
            }
        }
        return null;
    }

    public static List<String> mediaTypes() {
        return Arrays.stream(values()).map(ValuesFormat::mediaType).toList();
    }

    /** The name in {@code ?format=}, also the ending of a file's name. */
    public String label() {
        return label;
    }

    /** Type and subtype, as in {@code Accept}. */
    public String mediaType() {
        return mediaType;
    }

    /** The media type with its parameters, as in {@code Content-Type}. */
    public String contentType() {
        return contentType;
    }

    /** Whether a reader can tell from the bytes alone that the document is complete. */
    public boolean marksItsEnd() {
        return marksItsEnd;
    }

    /** Whether rows leave as they come, instead of as one page. */
    public boolean streamed() {
        return this != JSON;
    }

    /**
     * An encoder for one result.
     *
     * @throws IllegalStateException if the format is not streamed
     */
    public RowsEncoder encoder(OutputStream target) {
        return switch (this) {
            case JSON -> throw new IllegalStateException("JSON is answered in pages");
            case NDJSON -> new NdjsonEncoder(target);
            case CSV -> new CsvEncoder(target);
            case ARROW -> new ArrowEncoder(target);
            case PARQUET -> new ParquetEncoder(target);
        };
    }
}
