package eu.celine.dt.api;

import java.lang.reflect.Proxy;

/** Stands behind a request or response that has no connection of its own. */
final class Detached {

    private Detached() {}

    /** An instance whose every method fails, so that what its wrapper does not know is never answered by chance. */
    static <T> T of(Class<T> type) {
        Object instance =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
                    throw new UnsupportedOperationException(
                            "An item of a batch has no " + method.getName() + "; ask for this address alone.");
                });
        return type.cast(instance);
    }
}
