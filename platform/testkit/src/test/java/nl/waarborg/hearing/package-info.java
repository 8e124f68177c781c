/** What a module does once another one says that something happened. */
@NullMarked
package nl.waarborg.hearing;

import org.jspecify.annotations.NullMarked;
