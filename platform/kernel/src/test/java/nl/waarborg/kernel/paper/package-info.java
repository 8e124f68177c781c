/** Tests of documents as PDF. */
@NullMarked
package nl.waarborg.kernel.paper;

import org.jspecify.annotations.NullMarked;
