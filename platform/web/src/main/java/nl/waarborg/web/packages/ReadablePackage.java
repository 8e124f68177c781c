package nl.waarborg.web.packages;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.breach.DataWords;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.MailLanguage;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A package in words, in Dutch or English, written piece by piece as it is read: nothing that was
 * written is kept here. Confined to one thread at a time.
 *
 * @param language {@code nl} or {@code en}
 * @param sheet what it is written on
 */
record ReadablePackage(String language, Sheet sheet) {

    /** The code of a country that the organisation's statement does not tell. */
    private static final String UNKNOWN = "ZZ";

    /** All but the data, which follows. */
    void begin(JsonObject data) {
        JsonObject organisation = data.getJsonObject("organisation");
        sheet.title(
                word(data.getString("kind").equals("ACCESS") ? "access" : "portability")
                        + organisation.getString("name"));
        sheet.field(word("organisation"), organisation.getString("legalName"));
        sheet.field(word("contact"), organisation.getString("contact", ""));
        sheet.field(word("madeAt"), data.getString("madeAt"));
        about(data.getJsonObject("about"));
        sheet.heading(word("data"));
    }

    /** The data of one kind, whose records follow. */
    void dataset(JsonObject dataset) {
        sheet.subheading(name(dataset, "name", "dataset"));
    }

    /** A record. */
    void row(JsonObject row) {
        row.forEach(
                value -> {
                    if (!value.getKey().equals("tenant_id")) {
                        sheet.field(plain(value.getKey()), shown(value.getValue()));
                    }
                });
        sheet.gap();
    }

    /** After the last of so many records of a kind. */
    void counted(long records) {
        sheet.field(word("number"), Long.toString(records));
        sheet.gap();
    }

    /** After the data: what was left out. */
    void end(JsonObject data) {
        sheet.heading(word("withheld"));
        JsonArray withheld = data.getJsonArray("withheld");
        if (withheld.isEmpty()) {
            sheet.paragraph(word("none"));
        }
        Set<List<String>> told = new LinkedHashSet<>();
        for (Object one : withheld) {
            JsonObject left = (JsonObject) one;
            told.add(left.containsKey("dataset") ? refused(left) : unshown(left));
        }
        told.forEach(line -> sheet.field(line.getFirst(), line.getLast()));
    }

    /** Data that the decision on the request left out. */
    private List<String> refused(JsonObject dataset) {
        return List.of(
                name(dataset, "of", "dataset"),
                text(dataset, "reason") + ": " + dataset.getString("explanation"));
    }

    /** A column that is shown to nobody. */
    private List<String> unshown(JsonObject column) {
        return List.of(
                name(column, "of", "column") + ": " + category(column),
                ground(column.getString("ground")));
    }

    private void about(JsonObject about) {
        sheet.heading(word("why"));
        for (JsonObject activity : objects(about, "activities")) {
            sheet.subheading(text(activity, "name") + " (" + activity.getString("id") + ")");
            for (JsonObject purpose : objects(activity, "purposes")) {
                sheet.field(
                        word("purpose"),
                        text(purpose, "name") + " – " + bases(purpose.getJsonArray("lawfulBases")));
            }
            sheet.field(
                    word("categories"),
                    objects(activity, "categories").stream()
                            .map(category -> text(category, "name"))
                            .collect(Collectors.joining(", ")));
            sheet.field(word("source"), text(activity, "obtainedFrom"));
        }
        recipients(about);
        sheet.heading(word("terms"));
        for (JsonObject term : objects(about, "terms")) {
            sheet.field(term.getString("id"), text(term, "explanation"));
        }
        sheet.heading(word("source"));
        sheet.paragraph(text(about, "source"));
        sheet.paragraph(text(about, "automatedDecisions"));
        sheet.heading(word("rights"));
        for (JsonObject right : objects(about, "rights")) {
            sheet.field(right.getString("article"), text(right, "name"));
        }
        JsonObject complaint = about.getJsonObject("complaint");
        sheet.paragraph(
                word("complaint")
                        + complaint.getString("name")
                        + ", "
                        + complaint.getString("website"));
    }

    private void recipients(JsonObject about) {
        sheet.heading(word("recipients"));
        for (JsonObject party : objects(about, "recipients")) {
            sheet.field(
                    text(party, "name"),
                    (Boolean.TRUE.equals(party.getBoolean("processor"))
                                    ? word("processor")
                                    : word("recipient"))
                            + transfer(party)
                            + calledIn(party));
        }
        sheet.subheading(word("disclosures"));
        List<JsonObject> given = objects(about, "disclosures");
        if (given.isEmpty()) {
            sheet.paragraph(word("none"));
        }
        for (JsonObject line : given) {
            sheet.field(
                    line.getString("at"),
                    text(line, line.containsKey("name") ? "name" : "recipient")
                            + ": "
                            + line.getJsonArray("names", line.getJsonArray("data")).stream()
                                    .map(this::inLanguage)
                                    .collect(Collectors.joining(", "))
                            + "; "
                            + word("given." + line.getString("ground")));
        }
    }

    /** What guards the data outside the EEA (AVG art. 15(2)); empty where none goes there. */
    private String transfer(JsonObject party) {
        if (!Boolean.FALSE.equals(party.getBoolean("insideEea"))) {
            return "";
        }
        String country = party.getString("country", UNKNOWN);
        return ", "
                + word("outside")
                + (country.equals(UNKNOWN) ? word("countryUnknown") : country)
                + ", "
                + word("guardedBy")
                + word("safeguard." + party.getString("safeguard", "NONE"));
    }

    /** Empty where nobody is, and in a package from before it was told. */
    private String calledIn(JsonObject processor) {
        List<JsonObject> called = objects(processor, "subProcessors");
        return called.isEmpty()
                ? ""
                : "; "
                        + word("callsIn")
                        + called.stream()
                                .map(one -> one.getString("name") + transfer(one))
                                .collect(Collectors.joining("; "));
    }

    /** In a package from before data had names, its table stands instead. */
    private String name(JsonObject dataset, String key, String table) {
        String name = text(dataset, key);
        return name.isEmpty() ? plain(dataset.getString(table)) : capital(name);
    }

    private String category(JsonObject column) {
        Category category = Category.valueOf(column.getString("category"));
        return String.join(
                ", ",
                DataWords.of(category)
                        .in(language.equals("en") ? MailLanguage.EN : MailLanguage.NL));
    }

    /** In the document for programs the ground is in English, before its article. */
    private String ground(String written) {
        return word(written.startsWith("security") ? "withheldForSecurity" : "notProvided");
    }

    /** A file is in the JSON document; on paper it would be thousands of meaningless letters. */
    private String shown(Object value) {
        String text =
                value instanceof JsonArray many
                        ? many.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        : String.valueOf(value);
        return text.length() > 20_000 ? word("inJson") : text;
    }

    private String bases(JsonArray bases) {
        return bases.stream()
                .map(basis -> PackageWords.of("basis." + basis, language))
                .collect(Collectors.joining(", "));
    }

    private static String plain(String name) {
        String words = name.substring(name.indexOf('.') + 1).replace('_', ' ').replace('.', ' ');
        return words.isEmpty() ? name : capital(words);
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private String word(String key) {
        return PackageWords.of(key, language);
    }

    private String text(JsonObject in, String key) {
        return inLanguage(in.getValue(key));
    }

    private String inLanguage(@Nullable Object words) {
        return switch (words) {
            case JsonObject languages ->
                    languages.getString(language, languages.getString("nl", ""));
            case null -> "";
            case Object plain -> plain.toString();
        };
    }

    private static List<JsonObject> objects(JsonObject in, String name) {
        return in.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast).toList();
    }
}
