package nl.waarborg.web.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;

import nl.waarborg.spi.Input;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** Makes Jackson bring a text with a form of its own to its one spelling. */
final class FormAnnotations extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Object findDeserializer(Annotated element) {
        Input.Form form = element.getAnnotation(Input.Form.class);
        return form == null
                ? super.findDeserializer(element)
                : new Spelling(TextRule.of(form.value()));
    }

    private static final class Spelling extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1L;

        private final TextRule rule;

        Spelling(TextRule rule) {
            super(String.class);
            this.rule = rule;
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            String text = parser.getValueAsString("");
            return rule.spelled(text)
                    .orElseThrow(
                            () -> context.weirdStringException("", String.class, rule.message()));
        }
    }
}
