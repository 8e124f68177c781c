package nl.waarborg.kernel.register;

import nl.waarborg.kernel.register.ProcessingRegister.Activity;
import nl.waarborg.kernel.register.WrittenDocument.Entry;
import nl.waarborg.kernel.register.WrittenDocument.Line;
import nl.waarborg.kernel.register.WrittenDocument.Section;
import nl.waarborg.spi.MailLanguage;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;

/** Writes what is done with data: why, how long, and who else gets it. */
final class DataSections {

    private final Source source;
    private final Words words;
    private final MailLanguage language;
    private final SectionWriting write;
    private final Parties parties;

    DataSections(SectionWriting write) {
        this.write = write;
        source = write.source();
        words = write.words();
        language = write.language();
        parties = new Parties(source, words, language);
    }

    List<Section> sections() {
        return List.of(activities(), retention(), recipients(), transfers());
    }

    private Section activities() {
        RegisterWriting register = new RegisterWriting(source, words, language);
        List<Entry> entries = new ArrayList<>();
        for (Source.Activity one : source.activities()) {
            Activity told = register.activity(one);
            List<Line> lines = new ArrayList<>();
            write.add(lines, "onBehalfOf", told.onBehalfOf());
            write.add(lines, "purpose", SectionWriting.joined(told.purposes()));
            write.add(lines, "basis", SectionWriting.joined(told.lawfulBases()));
            write.add(lines, "people", SectionWriting.joined(told.people()));
            write.add(lines, "data", SectionWriting.joined(told.data()));
            write.add(lines, "from", told.obtainedFrom());
            lines.add(
                    new Line(
                            write.label("to"),
                            write.orElse(SectionWriting.joined(told.recipients()), "nobody")));
            lines.add(
                    new Line(
                            write.label("kept"),
                            write.orElse(SectionWriting.joined(told.terms()), "notRecorded")));
            entries.add(new Entry(told.number(), told.name(), lines));
        }
        return write.section(
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
                                                                write.label("note"),
                                                                rule.explanation().in(language)))))
                        .toList();
        return write.section(
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
                                    new Line(write.label("service"), one.service()),
                                    new Line(
                                            write.label("data"), SectionWriting.joined(one.data())),
                                    new Line(write.label("agreement"), one.agreement()))));
        }
        for (ProcessorAnnex.Recipient one : parties.recipients()) {
            entries.add(
                    new Entry(
                            "",
                            one.name(),
                            List.of(new Line(write.label("condition"), one.condition()))));
        }
        return write.section("recipients", "13(1)(e), 14(1)(e)", List.of(), entries);
    }

    private Section transfers() {
        List<String> told = new ArrayList<>();
        source.processors().stream().flatMap(parties::transfers).forEach(told::add);
        if (told.isEmpty()) {
            told.add(words.sentence("noTransfers", language));
        } else {
            told.add(words.sentence("copyOfSafeguard", language, write.address()));
        }
        return write.section("transfers", "13(1)(f), 14(1)(f)", told, List.of());
    }
}
