package nl.waarborg.kernel.register;

import nl.waarborg.kernel.policy.WrittenText;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a change of a policy means for people, in a line each: purposes, recipients and terms that
 * are new, other or gone. Pure.
 *
 * @param lines the lines, in Dutch and English
 * @param asked what is asked again, in the new words
 */
public record WhatChanges(List<WrittenText> lines, List<Again> asked) {

    /** Copies what it is given. */
    public WhatChanges {
        lines = List.copyOf(lines);
        asked = List.copyOf(asked);
    }

    /**
     * What is asked again.
     *
     * @param id the name of what is asked
     * @param text what is asked, in the new words
     */
    public record Again(String id, WrittenText text) {}

    /**
     * What changes from one document to another.
     *
     * @param purposes the purposes for which consent is asked again
     */
    public static WhatChanges between(
            String running, String proposed, Collection<String> purposes) {
        Source before = Source.of(running);
        Source after = Source.of(proposed);
        List<WrittenText> lines = new ArrayList<>();
        lines.addAll(purposes(before, after));
        lines.addAll(purposesGone(before, after));
        lines.addAll(parties(before, after));
        lines.addAll(terms(before, after));
        Set<String> again = Set.copyOf(purposes);
        return new WhatChanges(
                lines,
                Source.listed(after.consents()).stream()
                        .filter(one -> again.contains(one.purpose()))
                        .map(one -> new Again(one.id(), one.text()))
                        .toList());
    }

    private static List<WrittenText> purposes(Source before, Source after) {
        return after.activities().stream()
                .flatMap(activity -> Source.listed(activity.purposes()).stream())
                .filter(one -> !before.purpose(one.id()).map(one::equals).orElse(false))
                .map(
                        one ->
                                before.purpose(one.id()).isPresent()
                                        ? line("Gewijzigd doel: ", "Purpose that changes: ", one)
                                        : line("Nieuw doel: ", "New purpose: ", one))
                .toList();
    }

    private static List<WrittenText> purposesGone(Source before, Source after) {
        return before.activities().stream()
                .flatMap(activity -> Source.listed(activity.purposes()).stream())
                .filter(one -> after.purpose(one.id()).isEmpty())
                .map(one -> line("Vervallen doel: ", "Purpose that ends: ", one))
                .toList();
    }

    private static WrittenText line(String nl, String en, Source.Purpose purpose) {
        return line(nl, en, purpose.name());
    }

    private static WrittenText line(String nl, String en, WrittenText what) {
        return new WrittenText(nl + what.nl(), en + what.en());
    }

    private static List<WrittenText> parties(Source before, Source after) {
        List<WrittenText> lines = new ArrayList<>();
        Set<String> processors =
                before.processors().stream()
                        .map(Source.Party::id)
                        .collect(java.util.stream.Collectors.toSet());
        Set<String> recipients =
                before.recipients().stream()
                        .map(Source.Receiver::id)
                        .collect(java.util.stream.Collectors.toSet());
        after.processors().stream()
                .filter(one -> !processors.contains(one.id()))
                .map(one -> new WrittenText(one.name(), one.name()))
                .map(name -> line("Nieuwe verwerker: ", "New processor: ", name))
                .forEach(lines::add);
        after.recipients().stream()
                .filter(one -> !recipients.contains(one.id()))
                .map(one -> line("Nieuwe ontvanger: ", "New recipient: ", one.name()))
                .forEach(lines::add);
        return lines;
    }

    private static List<WrittenText> terms(Source before, Source after) {
        var known = before.rulesById();
        return after.retention().stream()
                .filter(one -> !one.equals(known.get(one.id())))
                .map(one -> line("Bewaartermijn: ", "Term of keeping: ", one.explanation()))
                .toList();
    }
}
