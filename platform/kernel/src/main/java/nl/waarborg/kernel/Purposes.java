package nl.waarborg.kernel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a tenant looks at personal data: the processing activities of its file, and which of them the
 * work of a module serves.
 *
 * @param byModule the activity that a module's work serves, by the module's name
 * @param byKind the activities that a kind of data serves where they are others, by the module's
 *     name and then by what the module calls the kind
 * @param byPermission the activity that a permission serves where it is another, by its name
 * @param addresses the table in which people give the address at which a module writes to them, by
 *     the name of the module that writes
 * @param names what each activity is called, by its number and then by language
 * @param showsNames whether people are shown the name of who looked, or the role only
 */
public record Purposes(
        Map<String, String> byModule,
        Map<String, Map<String, List<String>>> byKind,
        Map<String, String> byPermission,
        Map<String, String> addresses,
        Map<String, Map<String, String>> names,
        boolean showsNames) {

    /** Copies what it is given. */
    public Purposes {
        byModule = Map.copyOf(byModule);
        byKind = Map.copyOf(byKind);
        byPermission = Map.copyOf(byPermission);
        addresses = Map.copyOf(addresses);
        names = Map.copyOf(names);
    }

    /** The activities that a kind of data serves, as the module that keeps it calls the kind. */
    public List<String> served(String module, String kind) {
        return byKind.getOrDefault(module, Map.of())
                .getOrDefault(kind, Optional.ofNullable(byModule.get(module)).stream().toList());
    }

    /** What the kinds of data of a module serve, those among them that serve its own activity. */
    public Stream<List<String>> ofKinds(String module) {
        return Stream.concat(
                Optional.ofNullable(byModule.get(module)).map(List::of).stream(),
                byKind.getOrDefault(module, Map.of()).values().stream());
    }

    /** The activity that a permission of a module serves. */
    public Optional<String> of(String module, String permission) {
        String own = byPermission.get(permission);
        return Optional.ofNullable(own == null ? byModule.get(module) : own);
    }
}
