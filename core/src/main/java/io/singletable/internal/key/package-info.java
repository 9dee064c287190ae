/**
 * Encodings of values in keys, and the templates of keys: the root of the stored format.
 * What is written here can't change without migrating data, so every encoding is a total,
 * injective, order-preserving function of the value alone, whatever the JDK or locale.
 * Knows no entity, no attribute, no table and no request, and may not.
 */
@NullMarked
package io.singletable.internal.key;

import org.jspecify.annotations.NullMarked;
