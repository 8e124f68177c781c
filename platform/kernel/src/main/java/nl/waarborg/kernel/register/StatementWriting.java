package nl.waarborg.kernel.register;

import nl.waarborg.kernel.register.ProcessingRegister.Activity;
import nl.waarborg.kernel.register.ProcessingRegister.Controller;
import nl.waarborg.kernel.register.WrittenDocument.Entry;
import nl.waarborg.kernel.register.WrittenDocument.Line;
import nl.waarborg.kernel.register.WrittenDocument.Section;
import nl.waarborg.spi.MailLanguage;

import org.jspecify.annotations.Nullable;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the privacy statement of a tenant in one language: all that Articles 13 and 14 ask. */
final class StatementWriting {

    private final Source source;
    private final Words words;
    private final MailLanguage language;
    private final RegisterWriting register;
    private final Parties parties;

    StatementWriting(Source source, Words words, MailLanguage language) {
        this.source = source;
        this.words = words;
        this.language = language;
        this.register = new RegisterWriting(source, words, language);
        this.parties = new Parties(source, words, language);
    }

    WrittenDocument statement(int version, String sha256) {
        List<Section> sections = new ArrayList<>();
        sections.add(who());
        sections.add(officer());
        sections.add(covers(version));
        sections.add(activities());
        sections.add(retention());
        sections.add(recipients());
        sections.add(transfers());
        sections.add(rights());
        sections.add(consent());
        sections.add(complaint());
        sections.add(provision());
        sections.add(automated());
        sections.add(children());
        sections.add(section("security", "", register.security(), List.of()));
        sections.add(changes());
        return new WrittenDocument(
                language,
                words.of("headings", "statement", language) + " " + source.identity().shortName(),
                source.identity().shortName(),
                version,
                sha256,
                sections);
    }

    private Section who() {
        Controller controller = register.controller();
        Source.Contact contact = source.identity().contact();
        List<Line> lines = new ArrayList<>();
        add(lines, "controller", controller.name());
        add(lines, "partOf", controller.partOf());
        add(lines, "tradeNames", joined(Source.listed(source.identity().tradeNames())));
        add(lines, "kvk", controller.kvkNumber());
        add(lines, "address", controller.place());
        add(lines, "sites", joined(source.identity().sites()));
        lines.add(
                new Line(
                        label("email"),
                        Optional.ofNullable(contact.privacyEmail())
                                .orElseGet(() -> label("toFollow"))));
        add(lines, "phone", contact.phone());
        Optional.ofNullable(contact.note())
                .ifPresent(note -> lines.add(new Line(label("note"), note.in(language))));
        return section(
                "who",
                "13(1)(a), 14(1)(a)",
                List.of(),
                List.of(new Entry("", controller.name(), lines)));
    }

    private Section officer() {
        String told =
                Optional.ofNullable(source.dpo())
                        .map(dpo -> words.sentence("dpo", language, dpo.email()))
                        .orElseGet(() -> words.sentence("noDpo", language));
        return section("officer", "13(1)(b), 14(1)(b)", List.of(told), List.of());
    }

    private Section covers(int version) {
        return section(
                "covers",
                "",
                List.of(
                        source.statement().covers().in(language),
                        words.sentence(
                                "since", language, version, source.policy().effectiveFrom())),
                List.of());
    }

    private Section activities() {
        List<Entry> entries = new ArrayList<>();
        for (Source.Activity one : source.activities()) {
            Activity told = register.activity(one);
            List<Line> lines = new ArrayList<>();
            add(lines, "onBehalfOf", told.onBehalfOf());
            add(lines, "purpose", joined(told.purposes()));
            add(lines, "basis", joined(told.lawfulBases()));
            add(lines, "people", joined(told.people()));
            add(lines, "data", joined(told.data()));
            add(lines, "from", told.obtainedFrom());
            lines.add(new Line(label("to"), orElse(joined(told.recipients()), "nobody")));
            lines.add(new Line(label("kept"), orElse(joined(told.terms()), "notRecorded")));
            entries.add(new Entry(told.number(), told.name(), lines));
        }
        return section(
                "activities", "13(1)(c)-(d), 14(1)(c)-(d), 14(2)(b), 14(2)(f)", List.of(), entries);
    }

    private Section retention() {
        Terms terms = new Terms(words, language);
        List<Entry> entries =
                source.running().stream()
                        .map(
                                rule ->
                                        new Entry(
                                                rule.id(),
                                                terms.of(rule),
                                                List.of(
                                                        new Line(
                                                                label("note"),
                                                                rule.explanation().in(language)))))
                        .toList();
        return section(
                "retention",
                "13(2)(a), 14(2)(a)",
                List.of(
                        words.sentence("terms", language),
                        words.sentence(
                                "backups",
                                language,
                                terms.length(Period.parse(source.backups().term())))),
                entries);
    }

    private Section recipients() {
        List<Entry> entries = new ArrayList<>();
        for (ProcessorAnnex.Processor one : parties.processors()) {
            entries.add(
                    new Entry(
                            "",
                            one.name(),
                            List.of(
                                    new Line(label("service"), one.service()),
                                    new Line(label("data"), joined(one.data())),
                                    new Line(label("agreement"), one.agreement()))));
        }
        for (ProcessorAnnex.Recipient one : parties.recipients()) {
            entries.add(
                    new Entry(
                            "",
                            one.name(),
                            List.of(new Line(label("condition"), one.condition()))));
        }
        return section("recipients", "13(1)(e), 14(1)(e)", List.of(), entries);
    }

    private Section transfers() {
        List<Source.Party> outside =
                source.processors().stream().filter(one -> !one.insideEea()).toList();
        List<String> told = new ArrayList<>();
        if (outside.isEmpty()) {
            told.add(words.sentence("noTransfers", language));
        } else {
            outside.forEach(one -> told.add(parties.transfer(one)));
            told.add(words.sentence("copyOfSafeguard", language, address()));
        }
        return section("transfers", "13(1)(f), 14(1)(f)", told, List.of());
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
                                                                label("note"),
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
        return section(
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
        return section("consent", "13(2)(c), 14(2)(d)", told, List.of());
    }

    private Section complaint() {
        Source.Authority authority = source.supervisoryAuthority();
        return section(
                "complaint",
                "13(2)(d), 14(2)(e)",
                List.of(
                        words.sentence("contact", language, address()),
                        words.sentence(
                                "complaint", language, authority.name(), authority.website())),
                List.of());
    }

    private Section provision() {
        return section(
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
        return section("automated", "13(2)(f), 14(2)(g)", told, List.of());
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
        return section(
                "children",
                "8",
                told.isEmpty() ? List.of(words.sentence("noChildren", language)) : told,
                List.of());
    }

    private Section changes() {
        List<String> told = new ArrayList<>();
        told.add(words.of("inform", source.statement().onChange().inform(), language));
        if (source.statement().onChange().askConsentAgain()) {
            told.add(words.sentence("consentAgain", language));
        }
        told.add(words.sentence("missing", language));
        return section("changes", "13(3), 14(4)", told, List.of());
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

    private String address() {
        return Optional.ofNullable(source.identity().contact().privacyEmail())
                .or(() -> Optional.ofNullable(source.identity().contact().phone()))
                .orElse(source.identity().legalName());
    }

    private Section section(String name, String law, List<String> paragraphs, List<Entry> entries) {
        return new Section(name, law, words.of("headings", name, language), paragraphs, entries);
    }

    private void add(List<Line> lines, String label, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            lines.add(new Line(label(label), text));
        }
    }

    private String label(String key) {
        return words.of("labels", key, language);
    }

    private String orElse(String text, String label) {
        return text.isEmpty() ? label(label) : text;
    }

    private static String joined(List<String> texts) {
        return String.join("; ", texts);
    }
}
