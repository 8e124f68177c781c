/** Records that go with a person's records of another kind, by a rule that follows another. */
@NullMarked
package nl.waarborg.following;

import org.jspecify.annotations.NullMarked;
