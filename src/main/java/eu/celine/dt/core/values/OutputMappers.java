package eu.celine.dt.core.values;

import eu.celine.dt.contracts.OutputMapper;
import eu.celine.dt.core.config.Problems;
import org.jspecify.annotations.Nullable;

/** Builds output mappers from their class names. */
final class OutputMappers {

    private OutputMappers() {}

    /** The fetcher's mapper; null if it has none, or after a complaint. */
    static @Nullable OutputMapper create(
            DeclaredFetcher fetcher, @Nullable String name, ClassLoader loader, Problems problems) {
        if (name == null) {
            return null;
        }
        try {
            // Not initialised before its type is known: a name from a file must not run any other class's code.
            Class<?> type = Class.forName(name, false, loader);
            if (!OutputMapper.class.isAssignableFrom(type)) {
                fetcher.complain(problems, "output_mapper", name + " is no " + OutputMapper.class.getName());
                return null;
            }
            var constructor = type.asSubclass(OutputMapper.class).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ClassNotFoundException | LinkageError _) {
            fetcher.complain(problems, "output_mapper", "the class " + name + " cannot be loaded; check its name");
        } catch (ReflectiveOperationException e) {
            fetcher.complain(
                    problems,
                    "output_mapper",
                    name + " cannot be built; it needs a constructor without parameters that does not fail ("
                            + e.getClass().getSimpleName() + ")");
        }
        return null;
    }
}
