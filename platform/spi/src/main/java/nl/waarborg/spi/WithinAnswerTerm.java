package nl.waarborg.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a number of days in a plugin's settings that lies within the time in which the organisation
 * answers requests (AVG art. 12(3), or less where it promised less). A tenant's file with more days
 * than {@code rights.response.deadline} is refused; a month counts 28 days, the shortest.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface WithinAnswerTerm {}
