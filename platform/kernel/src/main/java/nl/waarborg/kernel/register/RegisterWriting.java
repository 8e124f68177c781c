package nl.waarborg.kernel.register;

import nl.waarborg.kernel.policy.WrittenText;
import nl.waarborg.kernel.register.ProcessingRegister.Activity;
import nl.waarborg.kernel.register.ProcessingRegister.Controller;
import nl.waarborg.spi.MailLanguage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the activities of a tenant in one language.
 *
 * @param source the document
 * @param words the words
 * @param language the language
 */
record RegisterWriting(Source source, Words words, MailLanguage language) {

    ProcessingRegister register(int version, String sha256) {
        return new ProcessingRegister(
                language,
                version,
                sha256,
                controller(),
                source.activities().stream()
                        .filter(one -> one.processorFor() == null)
                        .map(this::activity)
                        .toList(),
                source.activities().stream()
                        .filter(one -> one.processorFor() != null)
                        .map(this::activity)
                        .toList(),
                security());
    }

    List<String> security() {
        return Stream.concat(
                        Stream.of(words.sentence("security", language)),
                        source.promisesOf('B').stream().map(one -> one.summary().in(language)))
                .toList();
    }

    Controller controller() {
        Source.Identity identity = source.identity();
        return new Controller(
                identity.legalName(),
                identity.partOf(),
                identity.kvkNumber(),
                Optional.ofNullable(identity.address()).map(RegisterWriting::place).orElse(null),
                Optional.ofNullable(identity.contact().privacyEmail())
                        .orElse(identity.contact().phone()),
                Optional.ofNullable(source.dpo()).map(Source.Dpo::email).orElse(null));
    }

    Activity activity(Source.Activity one) {
        Parties parties = new Parties(source, words, language);
        List<Source.Purpose> purposes = source.purposesOf(one);
        return new Activity(
                one.id(),
                one.name().in(language),
                Optional.ofNullable(one.processorFor()).map(text -> text.in(language)).orElse(null),
                purposes.stream().map(this::purpose).toList(),
                purposes.stream().flatMap(this::bases).distinct().toList(),
                people(one.subjects()),
                data(one.data()),
                Optional.ofNullable(one.obtainedFrom())
                        .map(text -> text.in(language))
                        .orElseGet(() -> words.of("labels", "yourself", language)),
                one.recipients().stream().map(parties::inShort).toList(),
                one.recipients().stream().flatMap(parties::transfers).toList(),
                terms(one.retention()));
    }

    List<String> terms(List<String> rules) {
        Map<String, Source.Rule> byId = source.rulesById();
        return rules.stream()
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .map(this::term)
                .toList();
    }

    private String term(Source.Rule rule) {
        String told = rule.id() + ": " + new Terms(words, language).of(rule);
        return Optional.ofNullable(rule.action())
                .map(action -> told + "; " + words.of("actions", action, language))
                .orElse(told);
    }

    private String purpose(Source.Purpose purpose) {
        return Optional.ofNullable(purpose.note())
                .map(note -> purpose.name().in(language) + " (" + note.in(language) + ")")
                .orElse(purpose.name().in(language));
    }

    private Stream<String> bases(Source.Purpose purpose) {
        return Stream.concat(
                purpose.lawfulBases().stream().map(basis -> words.of("bases", basis, language)),
                Optional.ofNullable(purpose.specialCategoryGround()).stream()
                        .map(ground -> words.of("special", ground, language)));
    }

    private List<String> people(List<String> groups) {
        return source.subjects().stream()
                .filter(group -> groups.contains(group.id()))
                .map(
                        group ->
                                group.name().in(language)
                                        + Optional.ofNullable(group.minors())
                                                .map(
                                                        minors ->
                                                                " ("
                                                                        + words.of(
                                                                                "minors", minors,
                                                                                language)
                                                                        + ")")
                                                .orElse(""))
                .toList();
    }

    private List<String> data(List<String> groups) {
        return source.dataCategories().stream()
                .filter(group -> groups.contains(group.id()))
                .map(this::data)
                .toList();
    }

    private String data(Source.DataGroup group) {
        List<String> marks =
                Source.listed(group.sensitivity()).stream()
                        .map(mark -> words.of("sensitivity", mark, language))
                        .toList();
        String name = group.name().in(language);
        String marked = marks.isEmpty() ? name : name + " (" + String.join(", ", marks) + ")";
        return Optional.ofNullable(group.note())
                .map((WrittenText note) -> marked + ". " + note.in(language))
                .orElse(marked);
    }

    private static String place(Source.Address address) {
        return address.postcode() == null
                ? address.place()
                : address.postcode() + " " + address.place();
    }
}
