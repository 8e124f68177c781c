package nl.waarborg.kernel.register;

import nl.waarborg.kernel.policy.PolicyDesk.Running;
import nl.waarborg.kernel.register.ProcessingRegister.Activity;
import nl.waarborg.kernel.register.WrittenDocument.Entry;
import nl.waarborg.kernel.register.WrittenDocument.Line;
import nl.waarborg.kernel.register.WrittenDocument.Section;
import nl.waarborg.spi.MailLanguage;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes what people and authorities are told from the policy that runs: the same policy, the same
 * texts. Safe for threads.
 */
public final class Texts {

    private final Words words = Words.load();

    /** The privacy statement. */
    public WrittenDocument statement(Running policy, MailLanguage language) {
        return new StatementWriting(Source.of(policy.document()), words, language)
                .statement(policy.version(), policy.sha256());
    }

    /** The register of processing activities. */
    public ProcessingRegister register(Running policy, MailLanguage language) {
        return new RegisterWriting(Source.of(policy.document()), words, language)
                .register(policy.version(), policy.sha256());
    }

    /** The processor annex. */
    public ProcessorAnnex processors(Running policy, MailLanguage language) {
        Source source = Source.of(policy.document());
        Parties parties = new Parties(source, words, language);
        return new ProcessorAnnex(
                language,
                source.identity().legalName(),
                policy.version(),
                policy.sha256(),
                parties.processors(),
                parties.recipients());
    }

    /** The language that the organisation prefers. */
    public MailLanguage preferred(Running policy) {
        List<String> languages = Source.of(policy.document()).languages();
        return languages.isEmpty() || languages.getFirst().equals("nl")
                ? MailLanguage.NL
                : MailLanguage.EN;
    }

    /** The register as a text for people. */
    public WrittenDocument written(ProcessingRegister register) {
        MailLanguage language = register.language();
        return document(
                "register",
                language,
                register.controller().name(),
                register.policyVersion(),
                register.policySha256(),
                List.of(
                        activities("asController", "30(1)", register.asController(), language),
                        activities("asProcessor", "30(2)", register.asProcessor(), language),
                        new Section(
                                "security",
                                "32",
                                words.of("headings", "security", language),
                                register.security(),
                                List.of())));
    }

    /** The annex as a text for people. */
    public WrittenDocument written(ProcessorAnnex annex) {
        MailLanguage language = annex.language();
        AnnexWords told = new AnnexWords(words, language);
        List<Entry> processors =
                annex.processors().stream()
                        .map(
                                one ->
                                        entry(
                                                "",
                                                one.name(),
                                                language,
                                                "service",
                                                one.service(),
                                                "country",
                                                one.country(),
                                                "safeguard",
                                                one.safeguardInWords(),
                                                "decision",
                                                one.decision(),
                                                "agreement",
                                                told.agreement(one),
                                                "subProcessors",
                                                told.subProcessors(one),
                                                "data",
                                                String.join("; ", one.data())))
                        .toList();
        List<Entry> recipients =
                annex.recipients().stream()
                        .map(
                                one ->
                                        entry(
                                                "",
                                                one.name(),
                                                language,
                                                "condition",
                                                one.condition(),
                                                "data",
                                                String.join("; ", one.data())))
                        .toList();
        return document(
                "processors",
                language,
                annex.organisation(),
                annex.policyVersion(),
                annex.policySha256(),
                List.of(
                        section("parties", "28", processors, language),
                        section("receivers", "30(1)(d)", recipients, language)));
    }

    /** The heads of the columns of {@link #rows}. */
    public List<String> heads(MailLanguage language) {
        List<String> heads = new ArrayList<>(List.of("#"));
        for (String label :
                List.of(
                        "role",
                        "onBehalfOf",
                        "purpose",
                        "basis",
                        "people",
                        "data",
                        "from",
                        "to",
                        "safeguard",
                        "kept",
                        "policy")) {
            heads.add(words.of("labels", label, language));
        }
        heads.add(1, words.of("headings", "activities", language));
        return List.copyOf(heads);
    }

    /** The register as rows of a table. */
    public List<List<String>> rows(ProcessingRegister register) {
        List<List<String>> rows = new ArrayList<>();
        register.asController().forEach(one -> rows.add(row(one, "asController", register)));
        register.asProcessor().forEach(one -> rows.add(row(one, "asProcessor", register)));
        return List.copyOf(rows);
    }

    private List<String> row(Activity one, String role, ProcessingRegister register) {
        return List.of(
                one.number(),
                one.name(),
                words.of("labels", role, register.language()),
                one.onBehalfOf() == null ? "" : one.onBehalfOf(),
                String.join("; ", one.purposes()),
                String.join("; ", one.lawfulBases()),
                String.join("; ", one.people()),
                String.join("; ", one.data()),
                one.obtainedFrom(),
                String.join("; ", one.recipients()),
                String.join("; ", one.transfers()),
                String.join("; ", one.terms()),
                register.policySha256());
    }

    private Section activities(
            String name, String law, List<Activity> activities, MailLanguage language) {
        List<Entry> entries =
                activities.stream()
                        .map(
                                one ->
                                        entry(
                                                one.number(),
                                                one.name(),
                                                language,
                                                "onBehalfOf",
                                                one.onBehalfOf(),
                                                "purpose",
                                                String.join("; ", one.purposes()),
                                                "basis",
                                                String.join("; ", one.lawfulBases()),
                                                "people",
                                                String.join("; ", one.people()),
                                                "data",
                                                String.join("; ", one.data()),
                                                "from",
                                                one.obtainedFrom(),
                                                "to",
                                                String.join("; ", one.recipients()),
                                                "safeguard",
                                                String.join("; ", one.transfers()),
                                                "kept",
                                                String.join("; ", one.terms())))
                        .toList();
        return new Section(
                name,
                law,
                words.of("headings", name, language),
                entries.isEmpty() ? List.of(words.sentence("noProcessing", language)) : List.of(),
                entries);
    }

    private Section section(String name, String law, List<Entry> entries, MailLanguage language) {
        return new Section(name, law, words.of("headings", name, language), List.of(), entries);
    }

    /** Labels and texts in turn; what has no text is left out. */
    private Entry entry(
            String number, String heading, MailLanguage language, @Nullable String... told) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < told.length; i += 2) {
            String text = told[i + 1];
            if (text != null && !text.isEmpty()) {
                lines.add(new Line(words.of("labels", String.valueOf(told[i]), language), text));
            }
        }
        return new Entry(number, heading, lines);
    }

    private WrittenDocument document(
            String heading,
            MailLanguage language,
            String organisation,
            int version,
            String sha256,
            List<Section> sections) {
        return new WrittenDocument(
                language,
                words.of("headings", heading, language) + " " + organisation,
                organisation,
                version,
                sha256,
                sections);
    }
}
