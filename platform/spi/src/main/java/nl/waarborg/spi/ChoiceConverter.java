package nl.waarborg.spi;

import org.jooq.Converter;
import org.jspecify.annotations.Nullable;

/** Between an enum and the name of its constant. */
final class ChoiceConverter<E extends Enum<E>> implements Converter<String, E> {

    private static final long serialVersionUID = 1L;

    private final Class<E> choices;

    ChoiceConverter(Class<E> choices) {
        this.choices = choices;
    }

    @Override
    public @Nullable E from(@Nullable String name) {
        return name == null ? null : Enum.valueOf(choices, name);
    }

    @Override
    public @Nullable String to(@Nullable E choice) {
        return choice == null ? null : choice.name();
    }

    @Override
    public Class<String> fromType() {
        return String.class;
    }

    @Override
    public Class<E> toType() {
        return choices;
    }
}
