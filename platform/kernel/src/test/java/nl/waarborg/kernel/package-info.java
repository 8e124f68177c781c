/** Tests of the platform's decisions. */
@NullMarked
package nl.waarborg.kernel;

import org.jspecify.annotations.NullMarked;
