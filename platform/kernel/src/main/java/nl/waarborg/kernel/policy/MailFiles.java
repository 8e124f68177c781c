package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import nl.waarborg.spi.MailText;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the texts of mails that stand in files of their own into their tenant's document. */
final class MailFiles {

    private static final Pattern NAME = Pattern.compile("(.+)\\.(nl|en)\\.txt");

    private MailFiles() {}

    static void addTo(JsonNode root, TenantDocument document, List<TenantFault> faults) {
        document.mailTexts()
                .forEach(
                        (name, text) -> {
                            String fault = add((ObjectNode) root, name, text);
                            if (!fault.isEmpty()) {
                                faults.add(
                                        new TenantFault(document.origin(), "/mail/" + name, fault));
                            }
                        });
    }

    private static String add(ObjectNode root, String name, String text) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return "the file's name is not <template>.<nl|en>.txt";
        }
        ObjectNode texts = root.withObjectProperty("mail").withObjectProperty("texts");
        ObjectNode template = texts.withObjectProperty(matcher.group(1));
        if (template.has(matcher.group(2))) {
            return "tenant.yaml has this text as well";
        }
        try {
            MailText read = MailText.parse(text);
            template.putObject(matcher.group(2))
                    .put("title", read.title())
                    .put("body", read.body());
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
