package nl.waarborg.spi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the components of a request record must fit. The same annotations validate a request and
 * stand in the API document. A component that may be left out is marked {@code @Nullable}; every
 * other one is required.
 */
public final class Input {

    private Input() {}

    /** A text of limited length, not blank. A text component without it may have 200 characters. */
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Text {
        /** The fewest characters. */
        int min() default 1;

        /** The most characters. */
        int max() default 200;

        /**
         * A regular expression in the dialect that Java and ECMAScript share; empty for any text.
         */
        String pattern() default "";
    }

    /** Text in the writer's own words. A citizen service number (BSN) in it is refused (PLT-9). */
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface FreeText {
        /** The most characters. */
        int max() default 2000;
    }

    /** A number within bounds, both included. */
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Between {
        /** The smallest. */
        long min();

        /** The largest. */
        long max();
    }

    /** A list of limited size. A list component without it may have 100 items. */
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Items {
        /** The fewest. */
        int min() default 0;

        /** The most. */
        int max() default 100;
    }

    /** A text with a form of its own, checked by the core. */
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Form {
        /** The form. */
        TextForm value();
    }

    /** A body of which all may be left out may be left out itself. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface MayBeLeftOut {}

    /** What a component means, in one English line for the API document. */
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Meaning {
        /** The line. */
        String value();
    }
}
