package nl.waarborg.kernel;

import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.MailTemplate;
import nl.waarborg.spi.MailText;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the words of a mail and its model fit together. */
public final class MailRules {

    private MailRules() {}

    /** What is wrong with a template, in words for its author. */
    public static List<String> faultsOf(MailTemplate<?> template) {
        List<String> faults = new ArrayList<>();
        for (RecordComponent component : template.model().getRecordComponents()) {
            if (!MailModel.shows(component.getGenericType())) {
                faults.add(
                        "the mail "
                                + template.name()
                                + " cannot show "
                                + component.getName()
                                + " of type "
                                + component.getGenericType().getTypeName());
            }
            if (component.getName().equals(MailText.ORGANISATION)) {
                faults.add(
                        "the mail "
                                + template.name()
                                + " has {organisation} from the platform; its model needs none");
            }
        }
        for (MailLanguage language : MailLanguage.values()) {
            for (String unknown : unknownIn(template.in(language), template)) {
                faults.add(
                        "the mail "
                                + template.name()
                                + " names {"
                                + unknown
                                + "} in "
                                + language
                                + ", which its model has not");
            }
        }
        return List.copyOf(faults);
    }

    /** The placeholders of a text that the template's model does not have. */
    public static Set<String> unknownIn(MailText text, MailTemplate<?> template) {
        Set<String> unknown = new HashSet<>(text.placeholders());
        unknown.remove(MailText.ORGANISATION);
        for (RecordComponent component : template.model().getRecordComponents()) {
            unknown.remove(component.getName());
        }
        return unknown;
    }
}
