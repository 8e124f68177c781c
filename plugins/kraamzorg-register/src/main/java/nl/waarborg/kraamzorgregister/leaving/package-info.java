/** What a colleague writes down of who leaves the register without doing so online, or died. */
@NullMarked
package nl.waarborg.kraamzorgregister.leaving;

import org.jspecify.annotations.NullMarked;
