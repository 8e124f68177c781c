/** Tests of the rules that keep the structure true. */
@NullMarked
package nl.waarborg.architecture;

import org.jspecify.annotations.NullMarked;
