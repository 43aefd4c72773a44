package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.ClientSettings;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.core.config.ClientEntry;
import eu.celine.dt.core.config.ConfigurationException;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/** Clients of a class that {@code clients.yaml} names: on the class path, or in a jar of {@code extensions/}. */
final class CustomClients {

    private CustomClients() {}

    /** A class name has a dot, a type of ours has none. */
    static boolean isClassName(String type) {
        return type.indexOf('.') >= 0;
    }

    /**
     * Finds the class; makes nothing yet.
     *
     * @return what makes the client, or throws {@link ConfigurationException} if its constructor does; null after a
     *     complaint
     */
    static @Nullable Supplier<QueryClient> read(ClientEntry entry, Problems problems) {
        try {
            Constructor<? extends QueryClient> constructor = constructor(entry.type());
            if (!entry.broken().isEmpty()) {
                return null;
            }
            return () -> create(constructor, entry);
        } catch (IllegalArgumentException e) {
            problems.add(problem(entry, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static Constructor<? extends QueryClient> constructor(String name) {
        Class<?> type;
        try {
            // Not initialised: a class that is no client must not run a line of its code.
            type = Class.forName(name, false, ClassUtils.getDefaultClassLoader());
            if (!QueryClient.class.isAssignableFrom(type)) {
                throw new IllegalArgumentException(
                        "the class " + name + " is no client; it must implement " + QueryClient.class.getName());
            }
            if (Modifier.isAbstract(type.getModifiers())) {
                throw new IllegalArgumentException("the class " + name + " is abstract; name one that extends it");
            }
            return constructor(type.asSubclass(QueryClient.class));
        } catch (ClassNotFoundException _) {
            throw new IllegalArgumentException(
                    "the class " + name + " does not exist; is the name spelled right, is the jar in extensions/?");
        } catch (LinkageError fault) {
            throw new IllegalArgumentException(
                    "the class " + name + " cannot be linked: " + fault
                            + "; is it compiled for this version, are its libraries in extensions/?",
                    fault);
        }
    }

    private static Constructor<? extends QueryClient> constructor(Class<? extends QueryClient> type) {
        Constructor<? extends QueryClient> constructor = find(type, ClientSettings.class);
        if (constructor == null) {
            constructor = find(type);
        }
        if (constructor == null) {
            throw new IllegalArgumentException("the class " + type.getName() + " has no constructor that takes "
                    + ClientSettings.class.getName() + " or nothing; add one");
        }
        // The class may be the author's own business in its package.
        constructor.setAccessible(true);
        return constructor;
    }

    private static @Nullable Constructor<? extends QueryClient> find(
            Class<? extends QueryClient> type, Class<?>... parameters) {
        try {
            return type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException _) {
            return null;
        }
    }

    private static QueryClient create(Constructor<? extends QueryClient> constructor, ClientEntry entry) {
        try {
            return constructor.getParameterCount() == 0
                    ? constructor.newInstance()
                    : constructor.newInstance(new ClientSettings(entry.name(), entry.settings()));
        } catch (InvocationTargetException | ExceptionInInitializerError fault) {
            Throwable cause = fault.getCause() == null ? fault : fault.getCause();
            // What our own settings complain of is the whole message; of others the kind tells more than the text.
            String what = cause instanceof IllegalArgumentException
                    ? String.valueOf(cause.getMessage())
                    : cause.getClass().getSimpleName() + ": " + cause.getMessage();
            throw new ConfigurationException(
                    List.of(problem(entry, "the constructor of " + entry.type() + " failed: " + what)));
        } catch (ReflectiveOperationException | LinkageError fault) {
            throw new ConfigurationException(
                    List.of(problem(entry, "the class " + entry.type() + " cannot be made: " + fault)));
        }
    }

    private static Problem problem(ClientEntry entry, String message) {
        return new Problem(entry.file(), entry.line(), "client " + entry.name(), message);
    }
}
