/**
 * Entity of a further template.
 */
@NullMarked
package io.singletable.test.documentation.archive;

import org.jspecify.annotations.NullMarked;
