package nl.waarborg.kernel.register;

import nl.waarborg.kernel.policy.WrittenText;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a change of a policy means for people, in a line each: purposes, recipients, terms and what
 * is asked that are new, other or gone. Pure.
 *
 * @param lines the lines, in Dutch and English
 * @param consents what becomes of what people agreed to
 */
public record WhatChanges(List<WrittenText> lines, List<ConsentWordsChanged> consents) {

    /** Copies what it is given. */
    public WhatChanges {
        lines = List.copyOf(lines);
        consents = List.copyOf(consents);
    }

    /**
     * What changes from one document to another.
     *
     * @param changed what becomes of each consent, as the change says
     */
    public static WhatChanges between(
            String running, String proposed, Collection<ChangedConsent> changed) {
        Source before = Source.of(running);
        Source after = Source.of(proposed);
        List<WrittenText> lines = new ArrayList<>();
        lines.addAll(purposes(before, after));
        lines.addAll(purposesGone(before, after));
        lines.addAll(parties(before, after));
        lines.addAll(terms(before, after));
        List<ConsentWordsChanged> consents =
                changed.stream().map(one -> ConsentWordsChanged.of(one, before, after)).toList();
        consents.forEach(one -> lines.add(one.line()));
        return new WhatChanges(lines, consents);
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
