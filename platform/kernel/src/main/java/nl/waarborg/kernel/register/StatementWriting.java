package nl.waarborg.kernel.register;

import nl.waarborg.kernel.register.ProcessingRegister.Controller;
import nl.waarborg.kernel.register.WrittenDocument.Entry;
import nl.waarborg.kernel.register.WrittenDocument.Line;
import nl.waarborg.kernel.register.WrittenDocument.Section;
import nl.waarborg.spi.MailLanguage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the privacy statement of a tenant in one language: all that Articles 13 and 14 ask. */
final class StatementWriting {

    private final Source source;
    private final Words words;
    private final MailLanguage language;
    private final RegisterWriting register;
    private final SectionWriting write;

    StatementWriting(Source source, Words words, MailLanguage language) {
        this.source = source;
        this.words = words;
        this.language = language;
        this.register = new RegisterWriting(source, words, language);
        this.write = new SectionWriting(source, words, language);
    }

    WrittenDocument statement(int version, String sha256) {
        List<Section> sections = new ArrayList<>();
        sections.add(who());
        sections.add(officer());
        sections.add(covers(version));
        sections.addAll(new DataSections(write).sections());
        sections.addAll(new RightsSections(write).sections());
        sections.add(write.section("security", "", register.security(), List.of()));
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
        write.add(lines, "controller", controller.name());
        write.add(lines, "partOf", controller.partOf());
        write.add(
                lines,
                "tradeNames",
                SectionWriting.joined(Source.listed(source.identity().tradeNames())));
        write.add(lines, "kvk", controller.kvkNumber());
        write.add(lines, "address", controller.place());
        write.add(lines, "sites", SectionWriting.joined(source.identity().sites()));
        lines.add(
                new Line(
                        write.label("email"),
                        Optional.ofNullable(contact.privacyEmail())
                                .orElseGet(() -> write.label("toFollow"))));
        write.add(lines, "phone", contact.phone());
        Optional.ofNullable(contact.note())
                .ifPresent(note -> lines.add(new Line(write.label("note"), note.in(language))));
        return write.section(
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
        return write.section("officer", "13(1)(b), 14(1)(b)", List.of(told), List.of());
    }

    private Section covers(int version) {
        return write.section(
                "covers",
                "",
                List.of(
                        source.statement().covers().in(language),
                        words.sentence(
                                "since", language, version, source.policy().effectiveFrom())),
                List.of());
    }

    private Section changes() {
        List<String> told = new ArrayList<>();
        told.add(words.of("inform", source.statement().onChange().inform(), language));
        if (source.statement().onChange().askConsentAgain()) {
            told.add(words.sentence("consentAgain", language));
        }
        told.add(words.sentence("missing", language));
        return write.section("changes", "13(3), 14(4)", told, List.of());
    }
}
