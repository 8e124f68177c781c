package nl.waarborg.kernel;

import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.HttpMethod;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Permission;
import nl.waarborg.spi.PluginSpec;
import nl.waarborg.spi.Route;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What holds for the routes of one plugin. */
final class RouteRules {

    private static final String SEGMENT = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
    private static final String PARAMETER = "\\{[a-z][A-Za-z0-9]*}";
    private static final Pattern PATH =
            Pattern.compile("(?:/(?:" + SEGMENT + "|" + PARAMETER + "))+");
    private static final Pattern ANY_PARAMETER = Pattern.compile("\\{[^/]*}");

    private final PluginSpec spec;
    private final List<Fault> faults;
    private final Set<String> permissions;
    private final Map<String, String> pathByShape = new HashMap<>();

    private RouteRules(PluginSpec spec, List<Fault> faults) {
        this.spec = spec;
        this.faults = faults;
        this.permissions =
                spec.permissions().stream().map(Permission::name).collect(Collectors.toSet());
    }

    static void check(PluginSpec spec, List<Fault> faults) {
        var rules = new RouteRules(spec, faults);
        spec.routes().forEach(rules::check);
    }

    private void check(Route<?, ?, ?> route) {
        checkPath(route);
        checkClash(route);
        if (!route.open() && !permissions.contains(route.permission().name())) {
            refuse(
                    route,
                    "needs the permission "
                            + route.permission().name()
                            + ", which the plugin does not declare");
        }
        if (route.summary().isBlank()) {
            refuse(route, "has no summary");
        }
        checkMethod(route);
    }

    private void checkMethod(Route<?, ?, ?> route) {
        boolean reads = route.method() == HttpMethod.GET;
        if ((reads || route.method() == HttpMethod.DELETE) && route.body() != Nothing.class) {
            refuse(route, "takes a body, which this method has not");
        }
        if (reads && route.conditional()) {
            refuse(route, "demands a version, which only a change can");
        }
        if (!reads && route.answer() == FileContent.class) {
            refuse(route, "answers a file, which only GET can");
        }
        if (route.file().isPresent()
                && route.method() != HttpMethod.POST
                && route.method() != HttpMethod.PUT) {
            refuse(route, "takes a file, which only POST and PUT can");
        }
        if (!reads && route.answersPages()) {
            refuse(route, "answers pages, which only GET can");
        }
    }

    private void checkPath(Route<?, ?, ?> route) {
        if (!PATH.matcher(route.path()).matches()) {
            refuse(
                    route,
                    "must consist of lower-case words joined by hyphens and of {parameters}, each"
                            + " after a slash");
        }
        Set<String> seen = new HashSet<>();
        ANY_PARAMETER
                .matcher(route.path())
                .results()
                .map(java.util.regex.MatchResult::group)
                .filter(parameter -> !seen.add(parameter))
                .forEach(parameter -> refuse(route, "has the parameter " + parameter + " twice"));
    }

    private void checkClash(Route<?, ?, ?> route) {
        String shape = route.method() + " " + ANY_PARAMETER.matcher(route.path()).replaceAll("{}");
        String first = pathByShape.putIfAbsent(shape, route.path());
        if (first != null) {
            refuse(route, "clashes with " + route.method() + " " + first);
        }
    }

    private void refuse(Route<?, ?, ?> route, String why) {
        faults.add(
                Fault.of(
                        spec.name(),
                        "the route " + route.method() + " " + route.path() + " " + why));
    }
}
