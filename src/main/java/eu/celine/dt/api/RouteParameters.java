package eu.celine.dt.api;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.RunContext;
import jakarta.servlet.ServletRequest;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.HandlerMethod;

/** Which query parameters a route's method takes, by Spring's rules of binding. */
final class RouteParameters {

    private RouteParameters() {}

    /** The names in order; null if the method may read any, because it takes them as a map or reads the request itself. */
    static @Nullable Set<String> findNames(HandlerMethod route) {
        var names = new TreeSet<String>();
        for (MethodParameter parameter : route.getMethodParameters()) {
            Class<?> type = parameter.getParameterType();
            if (isOpen(parameter, type)) {
                return null;
            }
            if (parameter.hasParameterAnnotation(RequestParam.class)) {
                names.add(nameOf(parameter));
            } else if (type.isRecord() && isBound(parameter, type)) {
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(names::add);
            } else if (parameter.getParameterAnnotations().length == 0 && BeanUtils.isSimpleProperty(type)) {
                names.add(nameOf(parameter));
            }
        }
        return Collections.unmodifiableSet(names);
    }

    /** Those of the declared parameters that hold one value, so that a second one would be lost or glued to the first. */
    static Set<String> findSingle(HandlerMethod route) {
        var names = new TreeSet<String>();
        for (MethodParameter parameter : route.getMethodParameters()) {
            Class<?> type = parameter.getParameterType();
            boolean asked = parameter.hasParameterAnnotation(RequestParam.class)
                    || parameter.getParameterAnnotations().length == 0;
            if (asked && !type.isArray() && BeanUtils.isSimpleProperty(type)) {
                names.add(nameOf(parameter));
            }
        }
        return Collections.unmodifiableSet(names);
    }

    /** The name under which the parameter is asked for. */
    static String nameOf(MethodParameter parameter) {
        RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
        if (declared != null) {
            String name = StringUtils.hasText(declared.name()) ? declared.name() : declared.value();
            if (StringUtils.hasText(name)) {
                return name;
            }
        }
        return parameter.getParameter().getName();
    }

    /** Whether the parameter takes every query parameter there is. */
    static boolean isMap(MethodParameter parameter) {
        RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
        return declared != null
                && Map.class.isAssignableFrom(parameter.getParameterType())
                && !StringUtils.hasText(declared.name())
                && !StringUtils.hasText(declared.value());
    }

    private static boolean isOpen(MethodParameter parameter, Class<?> type) {
        return isMap(parameter)
                || ServletRequest.class.isAssignableFrom(type)
                || WebRequest.class.isAssignableFrom(type)
                || (parameter.hasParameterAnnotation(ModelAttribute.class) && !type.isRecord());
    }

    private static boolean isBound(MethodParameter parameter, Class<?> type) {
        boolean unmarked = parameter.getParameterAnnotations().length == 0;
        boolean ours = type == RunContext.class || type == Caller.class;
        return parameter.hasParameterAnnotation(ModelAttribute.class) || (unmarked && !ours);
    }
}
