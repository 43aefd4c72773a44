package eu.celine.dt.contracts;

/**
 * A YAML resource beside a class that declares fetchers; their {@code .sql} files lie next to it.
 *
 * @param beside the class in whose package the resource lies
 * @param name for example {@code values.yaml}
 */
public record ValuesFile(Class<?> beside, String name) implements ValueSource {

    public static ValuesFile beside(Class<?> type) {
        return new ValuesFile(type, "values.yaml");
    }
}
