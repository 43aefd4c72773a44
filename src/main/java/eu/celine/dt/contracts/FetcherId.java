package eu.celine.dt.contracts;

/** A fetcher's full name; its text form is {@code domain.local}. */
public record FetcherId(String domain, String local) {

    @Override
    public String toString() {
        return domain + "." + local;
    }
}
