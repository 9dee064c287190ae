/**
 * Beans of the template: the entities found by scanning, the table that they need, the
 * template itself, and the codec of page tokens.
 */
@NullMarked
package io.singletable.autoconfigure.template;

import org.jspecify.annotations.NullMarked;
