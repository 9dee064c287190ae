/**
 * The global secondary indexes of an entity type, by templates or a resolver, and the
 * keys that an instance has in them. Knows neither the entity nor how its declaration is
 * read.
 */
@NullMarked
package io.singletable.internal.mapping.index;

import org.jspecify.annotations.NullMarked;
