/** What the test kit itself does. */
@NullMarked
package nl.waarborg.testkit;

import org.jspecify.annotations.NullMarked;
