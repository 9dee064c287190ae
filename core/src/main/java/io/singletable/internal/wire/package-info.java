/**
 * Items as they come and go over the wire, past the SDK's maps: decoded where they are
 * looked at, and not before. Others name only the
 * {@link io.singletable.internal.wire.WirePath} of a client, and the
 * {@link io.singletable.internal.wire.WireCall} of each of its calls; converters know
 * such an item as a {@link io.singletable.internal.convert.token.StreamedItem}.
 */
@NullMarked
package io.singletable.internal.wire;

import org.jspecify.annotations.NullMarked;
