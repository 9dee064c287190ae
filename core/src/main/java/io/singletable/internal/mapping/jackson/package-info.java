/**
 * The mapper that stores entities, as Jackson sees it: modules, serializers and
 * deserializers that differ from Jackson's, and what introspection finds out about
 * classes. Knows no entity metadata.
 */
@NullMarked
package io.singletable.internal.mapping.jackson;

import org.jspecify.annotations.NullMarked;
