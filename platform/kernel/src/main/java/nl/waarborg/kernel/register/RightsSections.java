package nl.waarborg.kernel.register;

import nl.waarborg.kernel.register.WrittenDocument.Entry;
import nl.waarborg.kernel.register.WrittenDocument.Line;
import nl.waarborg.kernel.register.WrittenDocument.Section;
import nl.waarborg.spi.MailLanguage;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes what people can ask, refuse and complain about. */
final class RightsSections {

    private final Source source;
    private final Words words;
    private final MailLanguage language;
    private final SectionWriting write;

    RightsSections(SectionWriting write) {
        this.write = write;
        source = write.source();
        words = write.words();
        language = write.language();
    }

    List<Section> sections() {
        return List.of(rights(), consent(), complaint(), provision(), automated(), children());
    }

    private Section rights() {
        Terms terms = new Terms(words, language);
        Source.Rights rights = source.rights();
        List<Entry> entries = new ArrayList<>();
        rights.named().forEach(right -> entries.add(right(right, List.of())));
        rights.byLaw()
                .forEach(
                        right ->
                                entries.add(
                                        right(
                                                right,
                                                List.of(
                                                        new Line(
                                                                write.label("note"),
                                                                words.sentence(
                                                                        "byLaw", language))))));
        String methods =
                rights.identification().methods().stream()
                        .map(method -> words.of("methods", method, language))
                        .collect(Collectors.joining("; "));
        String identify =
                rights.identification().when().equals("ALWAYS")
                        ? "identifyAlways"
                        : "identifyDoubt";
        return write.section(
                "rights",
                "13(2)(b), 14(2)(c)",
                List.of(
                        words.sentence("ask", language, channels()),
                        words.sentence(
                                "deadline",
                                language,
                                terms.length(Period.parse(rights.response().deadline())),
                                terms.length(Period.parse(rights.response().extension()))),
                        words.sentence(identify, language, methods),
                        words.sentence("free", language)),
                entries);
    }

    private Entry right(String right, List<Line> lines) {
        return new Entry("", words.of("rights", right, language), lines);
    }

    private String channels() {
        return source.rights().channels().stream()
                .map(
                        one ->
                                words.of("channels", one.type(), language)
                                        + Optional.ofNullable(one.address())
                                                .map(address -> " (" + address + ")")
                                                .orElse(""))
                .collect(Collectors.joining(", "));
    }

    private Section consent() {
        boolean asked = bases().contains("CONSENT");
        List<String> told = new ArrayList<>();
        told.add(words.sentence(asked ? "consent" : "noConsent", language));
        source.promisesOf('C').forEach(one -> told.add(one.summary().in(language)));
        return write.section("consent", "13(2)(c), 14(2)(d)", told, List.of());
    }

    private Section complaint() {
        Source.Authority authority = source.supervisoryAuthority();
        return write.section(
                "complaint",
                "13(2)(d), 14(2)(e)",
                List.of(
                        words.sentence("contact", language, write.address()),
                        words.sentence(
                                "complaint", language, authority.name(), authority.website())),
                List.of());
    }

    private Section provision() {
        return write.section(
                "provision",
                "13(2)(e)",
                bases().stream()
                        .flatMap(basis -> words.find("provision", basis).stream())
                        .map(text -> text.in(language))
                        .toList(),
                List.of());
    }

    private Section automated() {
        List<String> told = new ArrayList<>();
        told.add(words.sentence("human", language));
        source.promisesOf('H')
                .forEach(
                        one ->
                                told.add(
                                        Optional.ofNullable(one.reading())
                                                .orElse(one.summary())
                                                .in(language)));
        return write.section("automated", "13(2)(f), 14(2)(g)", told, List.of());
    }

    private Section children() {
        List<String> told =
                source.subjects().stream()
                        .filter(group -> group.minors() != null)
                        .map(
                                group ->
                                        group.name().in(language)
                                                + ": "
                                                + words.of(
                                                        "minors",
                                                        String.valueOf(group.minors()),
                                                        language))
                        .toList();
        return write.section(
                "children",
                "8",
                told.isEmpty() ? List.of(words.sentence("noChildren", language)) : told,
                List.of());
    }

    private Set<String> bases() {
        Set<String> bases = new TreeSet<>();
        source.activities()
                .forEach(
                        activity ->
                                source.purposesOf(activity)
                                        .forEach(purpose -> bases.addAll(purpose.lawfulBases())));
        return bases;
    }
}
