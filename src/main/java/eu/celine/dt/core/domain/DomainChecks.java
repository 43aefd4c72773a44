package eu.celine.dt.core.domain;

import eu.celine.dt.contracts.DTDomain;
import eu.celine.dt.contracts.DomainSettings.ListedEntity;
import eu.celine.dt.core.config.DomainEntry;
import eu.celine.dt.core.config.Problems;
import eu.celine.dt.core.config.RoutePrefix;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks what domains say of themselves, each alone and against one another. */
final class DomainChecks {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, String> typePrefixes;
    private final Problems problems;
    private final Map<String, DomainEntry> byPrefix = new HashMap<>();

    DomainChecks(Map<String, String> typePrefixes, Problems problems) {
        this.typePrefixes = typePrefixes;
        this.problems = problems;
    }

    void checkIdentity(DomainEntry entry, DTDomain domain, String prefix) {
        String type = domain.getClass().getName();
        if (!entry.name().equals(domain.name())) {
            problems.add(entry.problem(
                    "the class " + type + " calls itself \"" + domain.name() + "\"; write name: " + domain.name()));
        }
        if (!TYPE.matcher(domain.domainType()).matches()) {
            problems.add(entry.problem("the domain type \"" + domain.domainType() + "\" of " + type
                    + " must start with a small letter and hold small letters, digits and \"-\" only"));
        }
        if (!PARAMETER.matcher(domain.entityIdParam()).matches()) {
            problems.add(entry.problem("the entity parameter \"" + domain.entityIdParam() + "\" of " + type
                    + " must be a name of letters, digits and \"_\", for example community_id"));
        }
        if (entry.routePrefix() == null) {
            String problem = RoutePrefix.findProblem(prefix);
            if (problem != null) {
                problems.add(entry.problem(problem + " in " + type + ", or set route_prefix in this entry"));
            }
        }
        checkPrefix(entry, prefix);
    }

    private void checkPrefix(DomainEntry entry, String prefix) {
        typePrefixes.forEach((type, typePrefix) -> {
            if (typePrefix.equals(prefix)) {
                problems.add(entry.problem("route_prefix \"" + prefix + "\" is the address of the type " + type
                        + "; write another, for example \"" + prefix + "/" + entry.name() + "\""));
            }
        });
        DomainEntry first = byPrefix.putIfAbsent(prefix, entry);
        if (first != null) {
            problems.add(entry.problem("route_prefix \"" + prefix + "\" is taken by " + first.name() + " ("
                    + first.file() + ":" + first.line() + "); write another"));
        }
    }

    /** Called when every prefix is known. */
    void checkListedEntities(Collection<DomainEntry> entries) {
        var prefixes = new TreeSet<>(typePrefixes.values());
        prefixes.addAll(byPrefix.keySet());
        var reserved = new ReservedIds(prefixes);
        byPrefix.forEach((prefix, entry) -> {
            for (ListedEntity listed : entry.entities().list()) {
                if (entries.contains(entry) && reserved.contains(prefix, listed.id())) {
                    problems.add(entry.problem(
                            "the entity id \"" + listed.id() + "\" is part of an address; give the entity another id"));
                }
            }
        });
    }
}
