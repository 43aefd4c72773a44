package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.DomainSettings;
import eu.celine.dt.contracts.Values;
import eu.celine.dt.core.config.ConfigurationException;
import eu.celine.dt.core.config.DomainEntry;
import eu.celine.dt.core.config.Problems;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Makes an entry's class a bean. Each entry has a bean factory of its own below the runtime's, in which its settings
 * and its values are the only ones, so that one class may serve several entries.
 */
@Component
final class DomainFactory {

    private final BeanFactory runtime;

    DomainFactory(BeanFactory runtime) {
        this.runtime = runtime;
    }

    /** The domain, or null and the reason. */
    @Nullable
    DomainBean create(DomainEntry entry, EntrySettings settings, Values values, Problems problems) {
        Class<?> type = findClass(entry, problems);
        if (type == null) {
            return null;
        }
        var beans = new DefaultListableBeanFactory(runtime);
        beans.registerResolvableDependency(DomainSettings.class, settings);
        beans.registerResolvableDependency(Values.class, values);
        var definition = new RootBeanDefinition(type);
        definition.setAutowireMode(AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR);
        beans.registerBeanDefinition(entry.name(), definition);
        try {
            return new DomainBean(beans.getBean(entry.name(), DTDomain.class), beans);
        } catch (BeansException fault) {
            report(entry, type, fault, problems);
            return null;
        }
    }

    private static @Nullable Class<?> findClass(DomainEntry entry, Problems problems) {
        String name = entry.importClass();
        try {
            // Not initialised: a class that is no domain must not run a line of its code.
            Class<?> type = Class.forName(name, false, ClassUtils.getDefaultClassLoader());
            if (!DTDomain.class.isAssignableFrom(type)) {
                problems.add(entry.problem(
                        "the class " + name + " is no domain; it must implement " + DTDomain.class.getName()));
                return null;
            }
            if (Modifier.isAbstract(type.getModifiers())) {
                problems.add(entry.problem("the class " + name + " is abstract; name a class that extends it"));
                return null;
            }
            return type;
        } catch (ClassNotFoundException ignored) {
            problems.add(entry.problem(
                    "the class " + name + " does not exist; is the name spelled right, is the jar in extensions/?"));
        } catch (LinkageError fault) {
            problems.add(entry.problem("the class " + name + " cannot be linked: " + fault
                    + "; is it compiled for this version, are its libraries in extensions/?"));
        }
        return null;
    }

    private static void report(DomainEntry entry, Class<?> type, BeansException fault, Problems problems) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationException known) {
                known.problems().forEach(problems::add);
                return;
            }
        }
        if (NestedExceptionUtils.getMostSpecificCause(fault) instanceof NoSuchBeanDefinitionException missing) {
            problems.add(entry.problem("the constructor of " + type.getName() + " wants "
                    + missing.getResolvableType() + ", which the runtime does not have; it may take DomainSettings,"
                    + " Values, Computations and Clock"));
            return;
        }
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(fault);
        problems.add(entry.problem("the constructor of " + type.getName() + " failed: "
                + cause.getClass().getSimpleName() + ": " + cause.getMessage()));
    }
}
