/** Documents as PDF: pages of A4, and what plugins print on them. */
@NullMarked
package nl.waarborg.kernel.paper;

import org.jspecify.annotations.NullMarked;
