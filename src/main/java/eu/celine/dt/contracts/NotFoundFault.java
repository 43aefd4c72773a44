package eu.celine.dt.contracts;

/** What the caller addressed does not exist, for a caller who may know that. */
public final class NotFoundFault extends DTFault {

    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String id;

    /**
     * @param kind what was looked for, in words: {@code "fetcher"}, {@code "entity"}
     * @param id as the caller wrote it
     */
    public NotFoundFault(String kind, String id) {
        super("No " + kind + " \"" + id + "\" exists here.", null);
        this.kind = kind;
        this.id = id;
    }

    public String kind() {
        return kind;
    }

    public String id() {
        return id;
    }
}
