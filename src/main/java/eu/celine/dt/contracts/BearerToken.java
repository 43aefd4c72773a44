package eu.celine.dt.contracts;

/** A token that can be forwarded; prints itself masked, so that no log line or error can leak it. */
public record BearerToken(String value) {

    @Override
    public String toString() {
        return "BearerToken[masked]";
    }
}
